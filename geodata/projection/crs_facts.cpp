#include "geodata/projection/crs_facts.hpp"

#include "geodata/projection/proj_handles.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <string_view>

namespace geodata {
namespace {

struct DestroyList {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct DestroyInts {
    void operator()(int* numbers) const { proj_int_list_destroy(numbers); }
};

/// A name of a known system matches with 70 and more (PROJ: "equivalent, different name"); a
/// geographic system whose axes were written longitude first matches its latitude-first namesake
/// with 25.
constexpr int kSureConfidence = 70;
constexpr int kSwappedAxesConfidence = 25;

std::string epsg_code(PJ* object) {
    const char* authority = proj_get_id_auth_name(object, 0);
    const char* code = proj_get_id_code(object, 0);
    if (authority == nullptr || code == nullptr) return {};
    return std::string(authority) + ":" + code;
}

std::string identified(PJ_CONTEXT* context, PJ* crs, bool geographic) {
    int* raw_confidence = nullptr;
    const std::unique_ptr<PJ_OBJ_LIST, DestroyList> matches(
        proj_identify(context, crs, "EPSG", nullptr, &raw_confidence));
    const std::unique_ptr<int, DestroyInts> confidence(raw_confidence);
    if (!matches) return {};
    for (int i = 0; i < proj_list_get_count(matches.get()); ++i) {
        const ProjObject match(proj_list_get(context, matches.get(), i));
        const bool same_name = std::strcmp(proj_get_name(match.get()), proj_get_name(crs)) == 0;
        const bool axes_only = geographic && same_name &&
                               confidence.get()[i] >= kSwappedAxesConfidence &&
                               proj_get_type(match.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
        if (confidence.get()[i] >= kSureConfidence || axes_only) return epsg_code(match.get());
    }
    return {};
}

std::optional<double> parameter(PJ_CONTEXT* context, PJ* conversion, const char* name) {
    const int index = proj_coordoperation_get_param_index(context, conversion, name);
    double value = 0;
    if (index < 0 ||
        proj_coordoperation_get_param(context, conversion, index, nullptr, nullptr, nullptr, &value,
                                      nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) == 0) {
        return std::nullopt;
    }
    return value;
}

void add_zone(PJ_CONTEXT* context, PJ* crs, CrsFacts& facts) {
    const ProjObject conversion(proj_crs_get_coordoperation(context, crs));
    if (!conversion) return;
    const char* method = nullptr;
    if (proj_coordoperation_get_method_info(context, conversion.get(), &method, nullptr, nullptr) ==
        0)
        return;
    const std::string_view name(method);
    if (name != "Transverse Mercator" && name != "Gauss Kruger") return;
    facts.central_meridian = parameter(context, conversion.get(), "Longitude of natural origin");
    facts.false_easting = parameter(context, conversion.get(), "False easting");
}

bool datum_is_approximate(PJ_CONTEXT* context, PJ* crs) {
    const ProjObject geodetic(proj_crs_get_geodetic_crs(context, crs));
    if (!geodetic) return false;
    const std::string name = proj_get_name(geodetic.get());
    constexpr std::array<std::string_view, 5> kApproximate{
        "Beijing 1954", "Xian 1980", "New Beijing", "GCS_Beijing_1954", "GCS_Xian_1980"};
    for (const auto known : kApproximate) {
        if (name == known) return true;
    }
    return false;
}

}  // namespace

Result<CrsFacts> facts_of(const Crs& crs) {
    // The two that most files have, without opening PROJ's database.
    if (crs.definition == "EPSG:4326") return CrsFacts{crs, "WGS 84", true, false, {}, {}};
    if (crs.definition == "EPSG:4490") {
        return CrsFacts{crs, "China Geodetic Coordinate System 2000", true, false, {}, {}};
    }
    const auto context = make_proj_context();
    ProjObject object(proj_create(context.get(), crs.definition.c_str()));
    if (!object || proj_is_crs(object.get()) == 0) {
        return failure(Error::Code::Invalid,
                       "'" + crs.definition.substr(0, 80) +
                           "' is not a coordinate system; write a code such as EPSG:4551, or WKT");
    }
    // A system with a transformation attached, or with heights, is known by its horizontal part.
    if (proj_get_type(object.get()) == PJ_TYPE_BOUND_CRS) {
        ProjObject base(proj_get_source_crs(context.get(), object.get()));
        if (base) object = std::move(base);
    }
    if (proj_get_type(object.get()) == PJ_TYPE_COMPOUND_CRS) {
        ProjObject horizontal(proj_crs_get_sub_crs(context.get(), object.get(), 0));
        if (horizontal) object = std::move(horizontal);
    }
    CrsFacts facts;
    const auto type = proj_get_type(object.get());
    facts.geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    facts.name = proj_get_name(object.get());
    facts.approximate_datum = datum_is_approximate(context.get(), object.get());
    if (!facts.geographic) add_zone(context.get(), object.get(), facts);
    std::string code = epsg_code(object.get());
    if (code.rfind("EPSG:", 0) != 0)
        code = identified(context.get(), object.get(), facts.geographic);
    facts.crs.definition = code.empty() ? crs.definition : code;
    return facts;
}

}  // namespace geodata
