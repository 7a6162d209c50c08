#!/usr/bin/env python3
"""Make LinliSansSC-Regular.otf, the font that is always there, from Debian's fonts-noto-cjk.

    pip install fonttools
    python3 subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Glyphs: GB 2312 (both levels and its signs), Latin with accents, pinyin, the signs our papers draw,
and the letters of NAMES, which stand in many given names but not in GB 2312. Never used at run time.
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

NAMES = (
    "喆堃玥昇祎媖頔翀赟彧淏燚犇骉镕玙瑄瑀珝玹琰旸旻昉曈昳晞晗暄暐炘烨焱焜煊煜熠皓竑翊翎翾芃苒菡萱菂荞蕖蓁"
    "垚淼昀昕晔晖暻曦朵栩桢梓楗榕槿橦沄沅沐沚泠泓洵浠涔涵湉湜溦滢漪潆澍澔濛瀚灏烜煐燊燏犀玎玏玓玘玚玞玢"
    "玦玫玭玱玶珂珈珏珐珑珣珦珧珮珲琀琇琎琏琛琤琪琬琭琮琯琲琳琹瑗瑜瑞瑭瑱瑷瑾璇璐璟璠璨璩璿瓒甯畯皞睿睿碹"
    "祺禔禛禤秾稑稷穑笙筠箐篁粲絮綦纾绎绗绡绮缦罡羿翕翮翯翚翙翥聿胤舫舸芊芮芷芸苡茉茗荃荟荻莘莜莞菁菀萌葳"
    "蒽蓓蓥蔚蔓蔺蕊蕙藜蘅虓蛟衎袆裎襄覃觐訢詝詠誉谡豫贇赑轩轲辂迩迪逄逦邈邗邬郗郃鄢鄯酉釆钊钰钲铄铉铎铖铧"
    "锃锐锟锴镒镔镝镠镭闫闵阊阖陌隽雍雩雯霁霏霓霙靓靖靳鞠韬韫韶韻顼颀颉颐颖颢飏馥馨駃骁骅骏骐骞骢骥魁鸢鸾鹄"
    "鹓鹭麒麟麾黛黻鼐龑龠㛃㛂㮾㵟䶮仝伋佺佶侃侗俍俣倞倢倬偲偓偡儇兕冼凇凊劭劼勍勖卉厍叡叶吔咏咡哿唲唸啟喭喻嘏"
    "囍圩圳坤垣埕堉堽塬墉奕妘妤妧妮妲妺姁姈姌姗姝姞姣姤娅娈娉娑娓娴娸婕婧婳媛媞媱媺嫄嫣嫪嬅嬛孀宓宬寔寯岍岑"
    "岚岠岢岱岽峣崀崟崧嵇嵊嵘嵚嵩巘帏幔廙弢彤彦徉忭忻怡怿恂恺悝悫悱愔愫慜懋懿戬扬抒拊揆搴擘攸敉敔斐斓斌旂旃"
)
SIGNS = "□☐☑✓✔■●○◎◔◑◕◐→←↑↓…—–‘’“”〔〕【】《》·•€¥℃×÷±≤≥≠‰〓✂①②③④⑤⑥⑦⑧⑨⑩āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü"


def characters():
    found = set(SIGNS) | set(NAMES)
    for high in range(0xA1, 0xFE):
        for low in range(0xA1, 0xFF):
            try:
                found.add(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    for start, end in [(0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2027), (0x2030, 0x203C), (0x3000, 0x3020), (0xFF01, 0xFF5F)]:
        found |= {chr(code) for code in range(start, end)}
    return "".join(sorted(found))


def main():
    font = TTFont(sys.argv[1], fontNumber=2, lazy=True)  # 2 is the face for Simplified Chinese
    options = subset.Options(hinting=False, layout_features=["kern", "palt", "halt"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            name = "LinliSansSC-Regular" if record.nameID in (3, 6) else "Linli Sans SC"
            record.string = name
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font["CFF "].cff.fontNames = ["LinliSansSC-Regular"]
    font.save("LinliSansSC-Regular.otf")


main()
