#include "geodata/schema/domain_schema.hpp"

#include "geodata/schema/domain_field.hpp"
#include "geodata/schema/related_schemas.hpp"

#include <cstddef>
#include <utility>

namespace geodata {

namespace {

/// Every invented or approximate position says so (design rule 8).
void add_position_fields(std::vector<DomainField>& fields) {
    fields.push_back(domain_field(FieldType::Boolean, "illustrative", "示意",
                                  "Illustrative position", {"示意位置"}));
    fields.push_back(
        text_field("position_note", "位置说明", "Position note", {"location_basis", "位置依据"}));
}

// Natural keys: 项目代码 is GB/T 40058-2021 (24 digits); the office's own serial number comes after
// it.
DomainSchema project() {
    DomainSchema schema{
        "project",
        "projects",
        {"项目", "Projects"},
        {"项目", "工程", "project", "xm"},
        {"用地", "地块", "宗地", "问题台账", "问题清单", "项目问题", "里程碑", "节点", "照片",
         "分期", "包保", "序时进度"},
        {
            text_field("project_no", "项目代码", "Project number",
                       {"项目编号", "项目编码", "项目统一代码", "投资项目代码", "XMDM", "XMBH",
                        "project_id", "project_code", "id"},
                       FieldRole::Key),
            text_field("name", "项目名称", "Name",
                       {"名称", "XMMC", "项目名", "工程名称", "project_name", "title"},
                       FieldRole::Label),
            text_field("name_en", "英文名称", "Name in English", {"英文名", "english_name"}),
            text_field("district", "所在区", "District",
                       {"区县", "所属区县", "行政区", "所在区县", "SZQ", "XZQMC"}),
            text_field("zone", "开发区", "Development zone", {"功能区", "KFQ"}),
            text_field("stage", "阶段", "Stage", {"项目阶段", "建设阶段", "JSJD", "phase"},
                       FieldRole::Class),
            text_field("status_text", "进展情况", "Progress",
                       {"形象进度", "工作进展", "项目进展", "progress", "status"}),
            text_field("category", "类别", "Category",
                       {"项目类别", "项目类型", "行业", "XMLB", "XMLX", "type"}),
            real_field(
                "investment", "总投资(亿元)", "Investment (CNY 100 million)",
                {"计划总投资(亿元)", "投资额(亿元)", "总投资额(亿元)", "investment_100m_cny"},
                FieldRole::Rank),
            text_field("investment_bound", "投资额口径", "Investment is", {"bound"}),
            real_field("site_area_m2", "占地面积(平方米)", "Site area (m²)",
                       {"用地面积(平方米)", "占地面积(㎡)"}),
            real_field("floor_area_m2", "建筑面积(平方米)", "Floor area (m²)",
                       {"总建筑面积(平方米)", "建筑面积(㎡)"}),
            real_field("height_m", "高度(米)", "Height (m)", {"建筑高度(米)", "建筑高度"}),
            integer_field("floors_total", "总层数", "Floors in all", {"层数", "地上层数"}),
            integer_field("floors_done", "已建层数", "Floors done", {"已施工层数"}),
            text_field("address_text", "地址", "Address",
                       {"项目地址", "建设地点", "建设地址", "位置", "XMWZ", "address", "location"}),
            text_field("corridor", "所在廊道", "Corridor", {"廊道", "发展轴"}),
            text_field("owner", "建设单位", "Owner", {"业主单位", "项目单位", "投资主体", "JSDW"}),
            text_field("task_force", "责任专班", "Task force",
                       {"推进专班", "工作专班", "专班名称"}),
            date_field("start_date", "开工日期", "Start", {"开工时间", "计划开工时间", "KGSJ"}),
            date_field("finish_date", "竣工日期", "Finish",
                       {"竣工时间", "完工时间", "计划竣工时间", "JGSJ"}),
            text_field("problems", "存在问题", "Problems", {"问题", "项目问题", "problems_solved"}),
            integer_field("open_problems", "未解决问题(个)", "Open problems",
                          {"未解决问题数", "问题数", "待解决问题数", "WTS"}),
            domain_field(FieldType::Boolean, "escalated", "提级调度", "Escalated",
                         {"提级", "上会"}),
            real_field("progress_gap", "进度差(百分点)", "Progress gap (percentage points)",
                       {"进度差", "进度偏差", "与序时进度差"}),
            text_field("quote", "原文", "Source text", {"引文"}),
            text_field("source", "来源", "Source", {"资料来源", "source_file"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

// Land codes never stand without their system (domain notes, section 5); present and planned use
// are two fields.
DomainSchema parcel() {
    DomainSchema schema{
        "parcel",
        "parcels",
        {"地块", "Parcels"},
        {"地块", "宗地", "图斑", "用地", "parcel", "lot", "zd", "dk", "dltb"},
        {"项目", "project", "zoning"},
        {
            text_field("parcel_no", "地块编号", "Parcel number",
                       {"地块号", "宗地代码", "宗地号",  "不动产单元号", "图斑编号",
                        "标识码", "DKBH",     "DKBM",    "ZDDM",         "ZDH",
                        "BDCDYH", "TBBH",     "BSM",     "parcel_id",    "parcelid",
                        "ML",     "maplot",   "map_lot", "apn",          "id"},
                       FieldRole::Key),
            text_field("name", "地块名称", "Name", {"DKMC", "宗地名称", "名称", "parcel_name"},
                       FieldRole::Label),
            text_field("project", "所属项目", "Project", {"项目名称", "XMMC", "项目代码"}),
            text_field("land_code", "现状地类编码", "Present use (code)",
                       {"地类编码", "地类代码", "DLBM", "DLDM", "现状用地代码", "YDDM",
                        "land_use_code", "landuse_code"},
                       FieldRole::Class),
            text_field("land_code_system", "现状地类标准", "System of the present use",
                       {"地类标准", "分类标准"}),
            text_field("land_name", "现状地类名称", "Present use",
                       {"地类名称", "DLMC", "land_use", "landuse", "用地性质"}),
            text_field("planned_code", "规划用地代码", "Planned use (code)",
                       {"规划地类编码", "GHDLBM", "GHYDDM", "规划用途代码", "planned_use_code"}),
            text_field("planned_code_system", "规划用地标准", "System of the planned use",
                       {"规划分类标准"}),
            text_field("planned_name", "规划用途", "Planned use",
                       {"规划地类名称", "GHDLMC", "规划用地性质", "GHYT"}),
            text_field("status", "供地状态", "Supply status",
                       {"供应状态", "土地状态", "GDZT", "supply_status"}),
            date_field("status_date", "状态日期", "Status since", {"供地日期", "供应日期", "GDRQ"}),
            text_field("flag", "供地标记", "Supply flag", {"标记", "批而未供", "flags"}),
            text_field("supply_way", "供应方式", "Way of supply", {"供地方式", "GDFS", "GYFS"}),
            date_field("agreed_start", "约定动工日期", "Agreed start", {"约定开工日期", "YDDGRQ"}),
            date_field("extended_start", "延期动工日期", "Extended start", {"延期后动工日期"}),
            date_field("agreed_finish", "约定竣工日期", "Agreed finish", {"YDJGRQ"}),
            text_field("events", "供地过程", "Supply history", {"过程"}),
            real_field("area_ha", "面积(公顷)", "Area (ha)",
                       {"用地面积(公顷)", "地块面积(公顷)", "MJ_HA", "hectares"}, FieldRole::Rank),
            real_field("area_m2", "面积(平方米)", "Area (m²)",
                       {"MJ", "TBMJ", "ZDMJ", "宗地面积", "用地面积(平方米)", "面积(㎡)"}),
            text_field("owner", "权利人", "Holder", {"土地使用权人", "使用权人", "QLR"}),
            text_field("address_text", "坐落", "Address",
                       {"ZL", "地址", "土地坐落", "位置", "location", "address"}),
            text_field("district", "所在区", "District", {"区县", "所属区县", "行政区", "XZQMC"}),
            text_field("batch_no", "批次", "Approval batch",
                       {"批次名称", "批文号", "PCMC", "approval_batch"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

DomainSchema corridor() {
    DomainSchema schema{
        "corridor",
        "corridors",
        {"廊道", "Corridors"},
        {"廊道", "走廊", "金腰带", "发展轴", "管线", "管廊", "corridor", "pipeline"},
        {},
        {
            text_field("corridor_no", "廊道编号", "Corridor number",
                       {"编号", "管线编号", "GXBH", "corridor_id", "id"}, FieldRole::Key),
            text_field("name", "名称", "Name", {"廊道名称", "管线名称", "GXMC", "corridor_name"},
                       FieldRole::Label),
            text_field("name_en", "英文名称", "Name in English", {"英文名"}),
            text_field("kind", "类型", "Kind", {"廊道类型", "管线类型", "类别", "GXLX", "type"},
                       FieldRole::Class),
            text_field("level", "等级", "Level", {"级别", "DJ"}),
            text_field("voltage", "电压等级", "Voltage", {"DYDJ", "电压"}),
            text_field("diameter", "管径", "Diameter", {"GJ", "管径(毫米)"}),
            text_field("phase", "建设状态", "Phase", {"状态", "建设阶段"}),
            text_field("base_line", "退让基准线", "Setback from", {"基准线"}),
            real_field("half_width_m", "半宽(米)", "Half width (m)", {"半宽", "控制半宽"}),
            real_field("setback_m", "退让距离(米)", "Setback (m)",
                       {"退让", "控制距离", "保护距离(米)"}),
            text_field("owner", "权属单位", "Owner", {"产权单位", "QSDW"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

DomainSchema district() {
    DomainSchema schema{
        "district",
        "districts",
        {"行政区", "Districts"},
        {"区县", "行政区", "区划", "政区", "district", "county", "counties", "xzq"},
        {"zoning", "用地"},
        {
            text_field("code", "行政区代码", "Code",
                       {"XZQDM", "行政区划代码", "区划代码", "adcode", "gb", "代码",
                        "district_code", "id"},
                       FieldRole::Key),
            text_field(
                "name", "名称", "Name",
                {"XZQMC", "行政区名称", "区县名称", "区县名", "县名", "district_name", "NAME_CHN"},
                FieldRole::Label),
            text_field("name_en", "英文名称", "Name in English", {"英文名", "pinyin"}),
            text_field("kind", "类型", "Kind", {"级别", "level", "类别"}, FieldRole::Class),
            text_field("parent", "上级", "Part of", {"所属城市", "所属城市名", "上级行政区"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

DomainSchema road() {
    DomainSchema schema{
        "road",
        "roads",
        {"道路", "Roads"},
        {"道路", "路网", "街道中心线", "道路中心线", "road", "street", "centerline", "highway",
         "dlzxx"},
        {"surface", "路面", "红线", "区"},
        {
            text_field("road_no", "道路编号", "Road number", {"道路编码", "DLBH", "road_id", "id"},
                       FieldRole::Key),
            text_field(
                "name", "道路名称", "Name",
                {"路名", "名称", "LM", "DLMC", "road_name", "street", "street_name", "label"},
                FieldRole::Label),
            text_field("name_en", "英文名称", "Name in English", {"英文名"}),
            text_field("class", "道路等级", "Class",
                       {"等级", "道路类型", "DLDJ", "highway", "road_class", "functional_class"},
                       FieldRole::Class),
            text_field("ref", "路线编号", "Route", {"路线号", "LXBH"}),
            real_field("width_m", "宽度(米)", "Width (m)", {"红线宽度", "路宽", "KD", "width"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

DomainSchema control_line() {
    DomainSchema schema{
        "control_line",
        "control_lines",
        {"控制线", "Control lines"},
        {"控制线", "三区三线", "生态保护红线", "永久基本农田", "基本农田", "城镇开发边界", "红线",
         "绿线", "蓝线", "紫线", "黄线", "control"},
        {"用地红线"},
        {
            text_field("line_no", "编号", "Number",
                       {"控制线编号", "标识码", "BSM", "YJJBNTBH", "id"}, FieldRole::Key),
            text_field("name", "名称", "Name", {"控制线名称", "HXMC", "红线名称"},
                       FieldRole::Label),
            text_field("kind", "类型", "Kind", {"控制线类型", "红线类型", "HXLX", "LX", "类别"},
                       FieldRole::Class),
            text_field("document_no", "批文号", "Document", {"文号", "PWH"}),
            date_field("approved", "批准日期", "Approved", {"批准时间", "PZRQ"}),
        }};
    add_position_fields(schema.fields);
    return schema;
}

/// What lies under the subjects: it needs a name and a class, no more.
DomainSchema reference(std::string name,
                       std::string layer_id,
                       Title title,
                       std::vector<std::string> words,
                       std::vector<std::string> not_words = {}) {
    DomainSchema schema{
        std::move(name),
        std::move(layer_id),
        std::move(title),
        std::move(words),
        std::move(not_words),
        {
            text_field("code", "编号", "Number", {"代码", "BSM", "id"}, FieldRole::Key),
            text_field("name", "名称", "Name", {"MC", "名字"}, FieldRole::Label),
            text_field("name_en", "英文名称", "Name in English", {"英文名"}),
            text_field("kind", "类型", "Kind", {"类别", "LX", "type"}, FieldRole::Class),
        }};
    add_position_fields(schema.fields);
    return schema;
}

}  // namespace

LayerSchema DomainSchema::layer() const {
    LayerSchema layer;
    layer.id = layer_id;
    layer.title = title;
    layer.domain = name;
    for (const DomainField& entry : fields) {
        const std::size_t position = layer.fields.size();
        layer.fields.push_back(entry.field);
        switch (entry.role) {
            case FieldRole::None:
                break;
            case FieldRole::Key:
                layer.key_field = position;
                break;
            case FieldRole::Label:
                layer.label_field = position;
                break;
            case FieldRole::Class:
                layer.class_field = position;
                break;
            case FieldRole::Rank:
                layer.rank_field = position;
                break;
        }
    }
    return layer;
}

std::span<const DomainSchema> domain_schemas() {
    static const std::vector<DomainSchema> schemas = [] {
        std::vector<DomainSchema> all{
            project(),
            parcel(),
            corridor(),
            district(),
            road(),
            control_line(),
            reference("building", "buildings", {"建筑", "Buildings"},
                      {"建筑", "房屋", "楼栋", "building"}),
            reference("water", "waters", {"水系", "Water"},
                      {"水系", "水体", "河流", "湖泊", "water", "river"}, {"蓝线"}),
            reference("green", "greens", {"绿地", "Green"},
                      {"绿地", "公园", "park", "green", "openspace"}, {"绿线", "parking"}),
            reference("zone", "zones", {"开发区", "Development zones"},
                      {"开发区", "新区", "功能区"}),
        };
        for (DomainSchema& schema : related_schemas()) all.push_back(std::move(schema));
        return all;
    }();
    return schemas;
}

const DomainSchema* domain_schema(std::string_view name) {
    for (const DomainSchema& schema : domain_schemas()) {
        if (schema.name == name) return &schema;
    }
    return nullptr;
}

std::string folded(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        // U+FF01…U+FF5E, the full-width forms of ASCII, are EF BC 81 … EF BD 9E in UTF-8.
        unsigned narrowed = byte;
        if (byte == 0xEF && i + 2 < name.size()) {
            const auto second = static_cast<unsigned char>(name[i + 1]);
            const auto third = static_cast<unsigned char>(name[i + 2]);
            const unsigned code = ((second & 0x3FU) << 6U) | (third & 0x3FU);
            if ((second == 0xBC || second == 0xBD) && code >= 0xF01 && code <= 0xF5E) {
                narrowed = code - 0xF01 + 0x21;
                i += 2;
            }
        }
        const char letter = static_cast<char>(narrowed);
        if (std::string_view(" \t\r\n_-.()[]{}/").find(letter) != std::string_view::npos) continue;
        result += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return result;
}

}  // namespace geodata
