#include "geodata/schema/related_schemas.hpp"

#include "geodata/schema/domain_field.hpp"

#include <string>
#include <utility>

namespace geodata {
namespace {

/// The project that a row hangs on, the row's own fields, and whether it was invented for a
/// demonstration.
DomainSchema related(std::string name,
                     std::string layer_id,
                     Title title,
                     std::vector<std::string> words,
                     std::vector<DomainField> fields) {
    DomainSchema schema{std::move(name),
                        std::move(layer_id),
                        std::move(title),
                        std::move(words),
                        {},
                        std::move(fields),
                        true};
    schema.fields.push_back(
        text_field("project_no", "项目代码", "Project number",
                   {"项目编号", "项目编码", "XMDM", "XMBH", "project_id", "project_code"}));
    schema.fields.push_back(text_field("project_name", "项目名称", "Project",
                                       {"XMMC", "项目名", "所属项目", "项目", "project"}));
    schema.fields.push_back(
        domain_field(FieldType::Boolean, "illustrative", "示意", "Illustrative", {"示意数据"}));
    return schema;
}

DomainSchema phase() {
    return related(
        "phase", "phases", {"分期", "Phases"}, {"分期", "期次", "phase"},
        {text_field("phase_no", "期次编号", "Phase number", {"分期编号"}, FieldRole::Key),
         text_field("name", "期次", "Phase", {"分期", "期次名称", "分期名称", "phase"},
                    FieldRole::Label),
         text_field("stage", "阶段", "Stage", {"项目阶段", "建设阶段"}, FieldRole::Class),
         text_field("status_text", "进展情况", "Progress", {"形象进度", "进展"}),
         real_field("floor_area_m2", "建筑面积(平方米)", "Floor area (m²)", {"建筑面积(㎡)"}),
         date_field("start_date", "开工日期", "Start", {"开工时间"}),
         date_field("finish_date", "竣工日期", "Finish", {"竣工时间", "完工时间"})});
}

DomainSchema milestone() {
    return related(
        "milestone", "milestones", {"关键节点", "Milestones"},
        {"里程碑", "关键节点", "节点计划", "milestone"},
        {text_field("milestone_no", "节点编号", "Milestone number", {"里程碑编号"}, FieldRole::Key),
         text_field("name", "节点", "Milestone",
                    {"关键节点", "节点名称", "里程碑", "里程碑名称", "milestone", "事项"},
                    FieldRole::Label),
         text_field("kind", "节点类型", "Kind", {"类型", "类别"}, FieldRole::Class),
         date_field("planned", "计划日期", "Planned",
                    {"计划时间", "计划完成日期", "计划完成时间", "planned_date", "plan"}),
         date_field("done", "实际日期", "Done",
                    {"实际时间", "实际完成日期", "实际完成时间", "完成日期", "完成时间", "actual",
                     "done_date", "actual_date"}),
         text_field("note", "备注", "Remark", {"说明", "remark"})});
}

DomainSchema schedule() {
    return related(
        "schedule", "schedules", {"序时进度", "Schedule"}, {"序时进度", "月度进度", "schedule"},
        {text_field("schedule_no", "进度编号", "Schedule number", {}, FieldRole::Key),
         text_field("month", "月份", "Month", {"年月", "月度", "日期", "month_end"},
                    FieldRole::Label),
         real_field("target_pct", "序时进度(%)", "Target (%)",
                    {"序时进度", "计划进度", "计划进度(%)", "target"}),
         real_field("done_pct", "实际进度(%)", "Done (%)",
                    {"实际进度", "完成进度", "完成进度(%)", "形象进度(%)", "actual_pct"}),
         real_field("invested", "完成投资(亿元)", "Invested (CNY 100 million)", {"完成投资"})});
}

DomainSchema problem() {
    return related(
        "problem", "problems", {"项目问题", "Problems"},
        {"问题台账", "问题清单", "项目问题", "problem"},
        {text_field("problem_no", "问题编号", "Problem number", {"问题序号"}, FieldRole::Key),
         text_field("title", "问题", "Problem",
                    {"存在问题", "问题描述", "问题内容", "项目问题", "problem", "description"},
                    FieldRole::Label),
         text_field("kind", "问题类别", "Kind", {"问题类型", "类别", "类型"}, FieldRole::Class),
         text_field("department", "责任部门", "Department", {"责任单位", "牵头部门", "牵头单位"}),
         text_field("level", "解决层级", "Level", {"层级", "调度层级"}),
         text_field("state", "状态", "State", {"办理状态", "解决情况", "销号情况", "status"}),
         date_field("raised", "提出日期", "Raised",
                    {"发现日期", "提出时间", "发现时间", "found", "raised_date"}),
         date_field("deadline", "办结时限", "Deadline", {"完成时限", "整改时限", "due"}),
         date_field("solved", "解决日期", "Solved", {"销号日期", "办结日期", "solved_date"}),
         text_field("result", "解决措施", "Result", {"办理结果", "推进措施", "措施"})});
}

// Persons are named to nobody without a token (domain notes, 9.2).
DomainSchema assignment() {
    DomainSchema schema = related(
        "assignment", "assignments", {"包保责任", "Assignments"},
        {"包保", "责任分工", "assignment"},
        {text_field("assignment_no", "分工编号", "Assignment number", {}, FieldRole::Key),
         text_field("role", "职责", "Role", {"分工", "角色", "责任"}, FieldRole::Label),
         text_field("unit", "责任单位", "Unit", {"单位", "部门", "专班", "包保单位"},
                    FieldRole::Class),
         text_field("person", "责任人", "Person", {"姓名", "包保领导", "项目秘书", "联系人"}),
         text_field("phone", "联系电话", "Phone", {"电话", "手机"})});
    for (DomainField& field : schema.fields) {
        if (field.field.name == "person" || field.field.name == "phone")
            field.field.audience = Audience::Restricted;
    }
    return schema;
}

DomainSchema photo() {
    return related(
        "photo", "photos", {"现场照片", "Photos"}, {"照片", "photo"},
        {text_field("file", "文件名", "File",
                    {"文件", "照片", "照片文件", "图片", "file_name", "filename", "photo"},
                    FieldRole::Key),
         text_field("title", "说明", "Title", {"标题", "照片说明", "caption", "备注"},
                    FieldRole::Label),
         date_field("taken", "拍摄日期", "Taken", {"拍摄时间", "日期", "date", "taken_date"})});
}

DomainSchema project_parcel() {
    return related(
        "project_parcel", "project_parcels", {"项目地块", "Parcels of projects"},
        {"项目地块", "项目用地", "地块关联", "project_parcel"},
        {text_field("link_no", "关联编号", "Link number", {}, FieldRole::Key),
         text_field("parcel_no", "地块编号", "Parcel number",
                    {"地块号", "宗地代码", "宗地号", "不动产单元号", "DKBH", "ZDDM", "parcel_id",
                     "parcel"},
                    FieldRole::Label),
         text_field("relation", "关系", "Relation", {"关联类型", "用途"}, FieldRole::Class)});
}

}  // namespace

std::vector<DomainSchema> related_schemas() {
    return {phase(), milestone(), schedule(), problem(), assignment(), photo(), project_parcel()};
}

}  // namespace geodata
