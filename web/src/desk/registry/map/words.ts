// Words of the map.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

const words = {
  ...sharedWords,
  "title": ["网格地图", "Grid map"],
  "note": ["颜色只表示正在执行的措施；没有颜色就是没有管控。", "Colour means a measure in force; no colour, no measure."],
  "label": ["网格与楼栋示意图；相同内容见下方表格。", "Map of grids and buildings; the table below says the same."],
  "zoom.in": ["放大", "Zoom in"],
  "zoom.out": ["缩小", "Zoom out"],
  "legend": ["图例", "Legend"],
  "owed": ["有待办", "Work owed"],
  "gate": ["卡口（灰色：现在不放行）", "Gate (grey: closed now)"],
  "matter": ["在办事项（粗圈：超时）", "Open matter (thick ring: late)"],
  "matter.late": ["时限已到", "Late"],
  "matter.open": ["打开事项", "Open the matter"],
  "gate.open": ["现在开放", "open now"],
  "gate.shut": ["现在不放行", "closed now"],
  "choose": ["点选网格或楼栋，这里显示详情。", "Pick a grid or a building to see it here."],
  "grid": ["网格", "Grid"],
  "building": ["楼栋", "Building"],
  "households": ["户数", "Households"],
  "owed.count": ["待办", "Work owed"],
  "unreached": ["未排查到", "Unreached"],
  "measures": ["在管", "Measures"],
  "status": ["最重措施", "Gravest"],
  "place": ["地点", "Place"],
  "kind": ["类型", "Kind"],
  "open.grid": ["查看此网格的人", "People of this grid"],
  "open.measures": ["查看此网格的管控", "Measures of this grid"],
  "gate.name": ["卡口", "Gate"],
  "gate.state": ["状态", "State"],
  "table.gates": ["卡口", "Gates"],
  "table.grids": ["网格", "Grids"],
  "table.buildings": ["有措施或待办的楼栋", "Buildings with measures or work owed"],
  "table.all": ["显示全部楼栋", "Show every building"],
  "none.drawn": ["还没有网格和楼栋的边界数据，先用下面的表格；系统管理员可以导入边界。", "No outlines of grids and buildings yet: use the table below. The system administrator can import outlines."],
  "empty": ["这个区域还没有网格。", "This area has no grids yet."],
  "empty.buildings": ["没有楼栋有措施或待办。", "No building has a measure or work owed."],
} as const;

export const t = createI18n(words);
