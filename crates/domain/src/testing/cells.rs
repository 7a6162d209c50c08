//! The columns and cells of a laboratory's file as laboratories write them.

use super::{Channel, Status, TestResult};
use crate::registry::fold;

/// A column of a laboratory's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabColumn {
    TubeCode,
    Name,
    IdNumber,
    Phone,
    Result,
    Status,
    Channel,
    Laboratory,
    SampledAt,
    ReceivedAt,
    TestedAt,
    ReportedAt,
}

/// Every column with the heads it is known by; the first is the one the documents use.
pub const LAB_COLUMNS: [(LabColumn, &[&str]); 12] = [
    (
        LabColumn::TubeCode,
        &[
            "tube_code",
            "试管编号",
            "试管码",
            "试管号",
            "采样管编号",
            "采样管号",
            "管号",
            "条码",
            "条码号",
            "标本编号",
            "标本号",
            "样本编号",
            "样本号",
            "混管编号",
        ],
    ),
    (LabColumn::Name, &["name", "姓名", "受检者姓名", "患者姓名", "被采样人"]),
    (LabColumn::IdNumber, &["id_number", "身份证号", "身份证号码", "身份证", "证件号", "证件号码"]),
    (LabColumn::Phone, &["phone", "电话", "联系电话", "手机号", "手机", "联系方式"]),
    (
        LabColumn::Result,
        &["result", "检测结果", "结果", "核酸结果", "核酸检测结果", "结果判定", "检验结果"],
    ),
    (LabColumn::Status, &["status", "状态", "结果状态", "报告状态"]),
    (LabColumn::Channel, &["channel", "渠道", "检测类型", "人员类别", "就诊类型"]),
    (LabColumn::Laboratory, &["laboratory", "检测机构", "检测单位", "实验室", "检验机构"]),
    (LabColumn::SampledAt, &["sampled_at", "采样时间", "采样日期", "采集时间"]),
    (LabColumn::ReceivedAt, &["received_at", "收样时间", "接收时间", "接样时间"]),
    (LabColumn::TestedAt, &["tested_at", "检测时间", "检验时间", "检测日期"]),
    (LabColumn::ReportedAt, &["reported_at", "报告时间", "审核时间", "发布时间", "报告日期"]),
];

/// A result; `None` when the cell says nothing that is known.
pub fn read_lab_result(text: &str) -> Option<TestResult> {
    let folded = fold(text).to_ascii_lowercase();
    match folded.as_str() {
        "negative" | "neg" | "阴性" | "阴" | "-" | "(-)" | "阴性(-)" | "未检出"
        | "not detected" => Some(TestResult::Negative),
        "positive" | "pos" | "阳性" | "阳" | "+" | "(+)" | "阳性(+)" | "检出" | "检测到"
        | "detected" => Some(TestResult::Positive),
        "inconclusive" | "invalid" | "可疑" | "弱阳性" | "灰区" | "单靶阳性" | "不确定"
        | "待复检" | "复检" | "需复核" | "需重采" | "无效" | "标本不合格" => {
            Some(TestResult::Inconclusive)
        }
        _ => None,
    }
}

/// The state of a row; an empty cell is a final result.
pub fn read_lab_status(text: &str) -> Option<Status> {
    let folded = fold(text).to_ascii_lowercase();
    match folded.as_str() {
        "" | "final" | "正常" | "有效" | "已审核" | "最终" | "已发布" => {
            Some(Status::Final)
        }
        "corrected" | "amended" | "更正" | "已更正" | "修正" => Some(Status::Corrected),
        "revoked" | "cancelled" | "entered-in-error" | "撤销" | "已撤销" | "作废" | "撤回" => {
            Some(Status::Revoked)
        }
        "registered" | "preliminary" | "待审核" | "初步" | "检测中" => {
            Some(Status::NotFinal)
        }
        _ => None,
    }
}

/// Why somebody was tested, as clinics write it.
pub fn read_lab_channel(text: &str) -> Option<Channel> {
    match fold(text).as_ref() {
        "发热门诊" | "急诊" => Some(Channel::FeverClinic),
        "门诊" | "普通门诊" => Some(Channel::Outpatient),
        "住院" | "住院患者" | "陪护" | "陪护人员" => Some(Channel::Inpatient),
        "愿检尽检" | "自愿" => Some(Channel::Voluntary),
        "管控人员" | "隔离人员" => Some(Channel::Measure),
        "全员核酸" | "应检尽检" | "区域筛查" => Some(Channel::Campaign),
        word => Channel::from_word(word),
    }
}
