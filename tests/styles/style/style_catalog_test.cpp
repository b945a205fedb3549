#include "styles/style/style_catalog.hpp"

#include "geodata/schema/drawn_fields.hpp"
#include "styles/style/contrast.hpp"
#include "styles/style/template_values.hpp"
#include "tests/styles/style/published_layers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace styles;

namespace {

Json planning(const std::vector<StyledLayer>& layers, const std::string& origin = "http://map") {
    return Json::parse(StyleCatalog(layers).document("planning", origin).value());
}

const Json& everything() {
    static const Json style = planning(all_sorts_of_layers());
    return style;
}

Json style_named(const std::string& id) {
    return Json::parse(StyleCatalog(all_sorts_of_layers()).document(id, "http://map").value());
}

/// Every f of ["get", f] and ["has", f].
void collect_fields(const Json& value, std::set<std::string>& fields) {
    if (value.is_array() && value.size() == 2 && value[1].is_string() &&
        (value[0] == "get" || value[0] == "has"))
        fields.insert(value[1].get<std::string>());
    if (!value.is_structured()) return;
    for (const Json& item : value) collect_fields(item, fields);
}

/// Every "#RRGGBB" in it.
std::set<std::string> colours_of(const Json& value) {
    std::set<std::string> colours;
    if (value.is_string() && value.get<std::string>().starts_with('#'))
        colours.insert(value.get<std::string>());
    if (!value.is_structured()) return colours;
    for (const Json& item : value) colours.merge(colours_of(item));
    return colours;
}

std::set<std::string> drawn_layers(const Json& style) {
    std::set<std::string> drawn;
    for (const Json& layer : style.at("layers")) {
        if (layer.contains("source-layer"))
            drawn.insert(layer.at("source-layer").get<std::string>());
    }
    return drawn;
}

const Json& layer_named(const Json& style, const std::string& id) {
    for (const Json& layer : style.at("layers")) {
        if (layer.at("id") == id) return layer;
    }
    static const Json none;
    ADD_FAILURE() << "no style layer " << id;
    return none;
}

const Json* legend_of(const Json& style, const std::string& layer) {
    for (const Json& legend : style.at("metadata").at("goldenbelt:legend")) {
        if (legend.at("layer") == layer) return &legend;
    }
    return nullptr;
}

}  // namespace

TEST(StyleCatalog, ListsEachStyleInBothLanguages) {
    const StyleCatalog catalog(std::vector<StyledLayer>{});
    ASSERT_FALSE(catalog.list().empty());
    for (const StyleInfo& style : catalog.list()) {
        EXPECT_FALSE(style.title.zh.empty()) << style.id;
        EXPECT_FALSE(style.title.en.empty());
        EXPECT_TRUE(catalog.document(style.id, "http://map").has_value());
    }
}

TEST(StyleCatalog, HasNoDocumentOfAnUnknownName) {
    EXPECT_FALSE(
        StyleCatalog(all_sorts_of_layers()).document("no-such-style", "http://map").has_value());
}

TEST(StyleCatalog, DrawsEveryPublishedLayer) {
    const auto layers = all_sorts_of_layers();
    const auto drawn = drawn_layers(planning(layers));
    for (const StyledLayer& layer : layers)
        EXPECT_TRUE(drawn.contains(layer.schema.id)) << layer.schema.id;
}

TEST(StyleCatalog, LeavesOutLayersThatAreNotPublished) {
    const auto drawn = drawn_layers(planning({domain_layer("road", geodata::GeometryKind::Lines)}));
    EXPECT_EQ(drawn, std::set<std::string>{"roads"});
}

TEST(StyleCatalog, LeavesOutTablesWithoutGeometry) {
    const Json style = planning({plain_layer("ledger", geodata::GeometryKind::None)});
    EXPECT_TRUE(drawn_layers(style).empty());
    EXPECT_TRUE(style.at("sources").empty());
}

TEST(StyleCatalog, AsksForTilesBelowTheOriginWithEncodedNames) {
    const Json style = planning({plain_layer("分区", geodata::GeometryKind::Areas),
                                 plain_layer("a", geodata::GeometryKind::Lines)},
                                "https://maps.example:8443");
    EXPECT_EQ(style.at("sources").at("goldenbelt").at("url"),
              "https://maps.example:8443/tiles/%E5%88%86%E5%8C%BA,a");
}

TEST(StyleCatalog, SplitsManyLayersOverSourcesThatAllExist) {
    std::vector<StyledLayer> layers;
    layers.reserve(60);
    for (int i = 0; i < 60; ++i)
        layers.push_back(plain_layer("layer" + std::to_string(i), geodata::GeometryKind::Lines));
    const Json style = planning(layers);
    EXPECT_EQ(style.at("sources").size(), 3U);
    for (const Json& layer : style.at("layers")) {
        if (layer.contains("source")) {
            EXPECT_TRUE(style.at("sources").contains(layer.at("source").get<std::string>()));
        }
    }
}

TEST(StyleCatalog, GivesEveryStyleLayerItsOwnId) {
    std::set<std::string> ids;
    for (const Json& layer : everything().at("layers")) {
        EXPECT_TRUE(ids.insert(layer.at("id").get<std::string>()).second) << layer.at("id");
    }
}

TEST(StyleCatalog, LeavesNoPlaceholderUnfilled) {
    const StyleCatalog catalog(all_sorts_of_layers());
    for (const StyleInfo& style : catalog.list()) {
        const std::string text = *catalog.document(style.id, "http://map");
        EXPECT_EQ(text.find("\"@"), std::string::npos) << style.id;
        EXPECT_EQ(text.find("\"$"), std::string::npos) << style.id;
        EXPECT_EQ(text.find(" $"), std::string::npos) << style.id;
    }
}

TEST(StyleCatalog, DrawsParcelsBySupplyInTheColoursOfTheLegend) {
    const Json style = style_named("land-supply");
    const std::string paint =
        layer_named(style, "parcels-fill").at("paint").at("fill-color").dump();
    int rows = 0;
    for (const Json& row : legend_of(style, "parcels")->at("classes")) {
        EXPECT_NE(paint.find(row.at("colour").get<std::string>()), std::string::npos) << row;
        EXPECT_FALSE(row.at("mark").get<std::string>().empty());
        ++rows;
    }
    EXPECT_EQ(rows, 11);
}

TEST(StyleCatalog, HatchesEachOfTheSixFlags) {
    std::set<std::string> patterns;
    const Json style = style_named("land-supply");
    for (const Json& layer : style.at("layers")) {
        if (layer.value("source-layer", "") == "parcels" && layer.contains("paint") &&
            layer.at("paint").contains("fill-pattern"))
            patterns.insert(layer.at("paint").at("fill-pattern").get<std::string>());
    }
    EXPECT_EQ(patterns,
              (std::set<std::string>{"hatch-approved_not_supplied", "hatch-idle_1y",
                                     "hatch-idle_2y", "hatch-start_extended",
                                     "hatch-supplied_not_used", "hatch-used_not_enough"}));
}

// Red is spent on idle land there: corridors, control lines and site limits wear none.
TEST(StyleCatalog, KeepsRedForIdleLandInLandSupply) {
    const std::string text = style_named("land-supply").at("layers").dump();
    for (const char* red : {"#C8102E", "#B3261E", "#C62828"})
        EXPECT_EQ(text.find(red), std::string::npos) << red;
    EXPECT_NE(text.find("#D7301F"), std::string::npos);
}

// A pixel of the city says more than none: the subject is there where the map begins to be one.
TEST(StyleCatalog, ShowsItsSubjectFromZoom9) {
    for (const char* id : {"planning", "planning-planned", "land-supply", "night", "print"}) {
        const Json style = style_named(id);
        EXPECT_LE(layer_named(style, "parcels-fill").at("minzoom").get<double>(), 9) << id;
    }
}

// What the legend of a subject does not name, it does not draw.
TEST(StyleCatalog, DrawsEdgesOfCorridorZonesWhereTheLegendHasThem) {
    const auto draws_zones = [](const char* id) {
        const Json style = style_named(id);
        return std::any_of(
            style.at("layers").begin(), style.at("layers").end(), [](const Json& layer) {
                return layer.at("id").get<std::string>().starts_with("corridors-zone-edge");
            });
    };
    EXPECT_TRUE(draws_zones("planning"));
    for (const char* id : {"land-supply", "control", "projects"})
        EXPECT_FALSE(draws_zones(id)) << id;
}

TEST(StyleCatalog, KeepsNamesAwayFromDotsOfIdleLand) {
    const Json style = style_named("land-supply");
    const Json& layout = layer_named(style, "parcels-idle-dot").at("layout");
    EXPECT_EQ(layout.at("text-allow-overlap"), true) << "every dot is drawn";
    EXPECT_FALSE(layout.value("text-ignore-placement", false)) << "and takes its place";
}

// Badge (r 7.75 with its rim) above, light (r 6) below: side by side, not one over the other.
TEST(StyleCatalog, KeepsBadgeAndLightOfASiteApart) {
    const Json style = style_named("projects");
    const Json& light = layer_named(style, "projects-light").at("layout").at("icon-offset");
    const Json& badge = layer_named(style, "projects-badge").at("layout").at("icon-offset");
    std::size_t sizes = 0;
    const auto compare = [&](const Json& below, const Json& above) {
        ASSERT_EQ(below.at(0), "literal");
        EXPECT_GE(below.at(1).at(1).get<double>() - above.at(1).at(1).get<double>(), 13.75);
        EXPECT_EQ(below.at(1).at(0), above.at(1).at(0));
        ++sizes;
    };
    compare(light.at(2), badge.at(2));
    const Json& lights = light.at(3);
    const Json& badges = badge.at(3);
    for (std::size_t i = 2; i < lights.size(); i += 2) compare(lights.at(i), badges.at(i));
    EXPECT_EQ(sizes, 7U);
}

TEST(StyleCatalog, WritesHectaresInParcelsFromZoom17) {
    const Json& text = layer_named(everything(), "parcels-name").at("layout").at("text-field");
    ASSERT_EQ(text.at(0), "step");
    EXPECT_EQ(text.at(3), 17);
    EXPECT_NE(text.at(4).dump().find("公顷"), std::string::npos);
    EXPECT_EQ(text.at(2).dump().find("公顷"), std::string::npos);
}

TEST(StyleCatalog, DrawsAStrangersClassesInLightHuesByNight) {
    const auto colours = [](const char* id) {
        const StyleCatalog catalog(
            {plain_layer("permits", geodata::GeometryKind::Points, {"a", "b", "c"})});
        const Json style = Json::parse(*catalog.document(id, "http://map"));
        return layer_named(style, "permits-circle").at("paint").at("circle-color");
    };
    const Json by_night = colours("night");
    for (std::size_t i = 3; i + 1 < by_night.size(); i += 2)
        EXPECT_GE(contrast(by_night[i].get<std::string>(), "#11161D"), 6) << by_night[i];
    EXPECT_NE(by_night, colours("planning"));
}

TEST(StyleCatalog, HasNoColourInBlackAndWhite) {
    for (const auto& layers : {all_sorts_of_layers(), cambridge_like_layers()}) {
        const StyleCatalog catalog(layers);
        for (const char* id : {"planning-mono", "land-supply-mono"}) {
            const std::set<std::string> colours =
                colours_of(Json::parse(*catalog.document(id, "http://map")));
            EXPECT_GT(colours.size(), 5U) << id;
            for (const std::string& colour : colours) EXPECT_EQ(colour, grey_of(colour)) << id;
        }
    }
}

// Colour is lost, so hatches say the class and marks the stage, from 1:10,000 (z14.4).
TEST(StyleCatalog, SaysClassesByHatchesAndMarksInBlackAndWhite) {
    const Json planning = style_named("planning-mono");
    EXPECT_NE(layer_named(planning, "parcels-class-hatch").dump().find("hatch-class_"),
              std::string::npos);
    EXPECT_DOUBLE_EQ(layer_named(planning, "parcels-code").at("minzoom").get<double>(), 14.4);
    const Json supply = style_named("land-supply-mono");
    const Json& mark = layer_named(supply, "parcels-mark");
    EXPECT_DOUBLE_EQ(mark.at("minzoom").get<double>(), 14.4);
    EXPECT_EQ(mark.at("layout").at("text-allow-overlap"), true);
    EXPECT_EQ(supply.at("sprite"), "http://map/sprites/mono");
}

TEST(StyleCatalog, DarkensTheStagesInBlackAndWhiteAsWorkGoesOn) {
    const Json style = style_named("land-supply-mono");
    std::map<std::string, double> light;
    for (const Json& row : legend_of(style, "parcels")->at("classes"))
        light[row.at("values").at(0)] = lightness(row.at("colour").get<std::string>());
    EXPECT_EQ(light.at("planned"), 100);
    EXPECT_EQ(light.at("failed"), 100);
    EXPECT_GT(light.at("reserved"), light.at("clean") + 8);
    EXPECT_GT(light.at("announced"), light.at("sold") + 15);
    EXPECT_GT(light.at("supplied"), light.at("started") + 15);
    EXPECT_GT(light.at("started"), light.at("completed") + 15);
}

TEST(StyleCatalog, WritesMarksInLightInkOnTheFourDarkStagesByDay) {
    const Json style = style_named("land-supply");
    const Json& ink = layer_named(style, "parcels-mark").at("paint").at("text-color");
    std::set<std::string> white;
    for (std::size_t i = 2; i + 1 < ink.size(); i += 2) {
        if (ink[i + 1] != "#FFFFFF") continue;
        for (const Json& value : ink[i]) white.insert(value.get<std::string>());
    }
    for (const char* dark : {"reserved", "sold", "supplied", "completed"})
        EXPECT_TRUE(white.contains(dark)) << dark;
    EXPECT_FALSE(white.contains("failed"));
}

TEST(StyleCatalog, DrawsPlannedUseByThePlannedCode) {
    const Json style = style_named("planning-planned");
    const std::string paint =
        layer_named(style, "parcels-fill").at("paint").at("fill-color").dump();
    EXPECT_NE(paint.find("planned_code"), std::string::npos);
    EXPECT_EQ(paint.find("\"land_code\""), std::string::npos);
    EXPECT_EQ(legend_of(style, "parcels")->at("field"), "planned_code");
}

TEST(StyleCatalog, TakesTheThresholdsOfTheLightsFromTheSettings) {
    const StyleCatalog catalog(all_sorts_of_layers(), {-4, -12.5});
    const Json style = Json::parse(*catalog.document("projects", "http://map"));
    EXPECT_NE(layer_named(style, "projects-light").dump().find("-12.5"), std::string::npos);
    EXPECT_NE(style.at("metadata").dump().find("-12.5"), std::string::npos);
}

TEST(StyleCatalog, DrawsNoLightsWhereNoGapIsKnown) {
    StyledLayer projects = domain_layer("project", geodata::GeometryKind::Points);
    std::erase_if(projects.schema.fields, [](const geodata::Field& field) {
        return field.name == "progress_gap" || field.name == "open_problems";
    });
    projects.schema.rank_field.reset();
    const Json style = Json::parse(*StyleCatalog({projects}).document("projects", "http://map"));
    for (const Json& layer : style.at("layers")) {
        EXPECT_NE(layer.at("id"), "projects-light");
        EXPECT_NE(layer.at("id"), "projects-badge");
    }
}

TEST(StyleCatalog, PaintsNightOnADarkGround) {
    const Json style = style_named("night");
    EXPECT_EQ(style.at("layers").at(0).at("paint").at("background-color"), "#11161D");
    EXPECT_EQ(style_named("print").at("layers").at(0).at("paint").at("background-color"),
              "#FFFFFF");
}

TEST(StyleCatalog, NamesOnlyFieldsThatTheTilesCarry) {
    for (const auto& layers : {all_sorts_of_layers(), cambridge_like_layers()}) {
        const StyleCatalog catalog(layers);
        std::map<std::string, std::set<std::string>> fields;
        for (const StyledLayer& layer : layers) {
            auto& own = fields[layer.schema.id];
            own.insert("_weight");
            for (const auto& field : layer.schema.fields) own.insert(field.name);
            for (const std::size_t i : geodata::label_fields(layer.schema))
                fields[layer.schema.id + "_labels"].insert(layer.schema.fields[i].name);
        }
        for (const StyleInfo& style : catalog.list()) {
            const Json document = Json::parse(*catalog.document(style.id, "http://map"));
            for (const Json& layer : document.at("layers")) {
                if (!layer.contains("source-layer")) continue;
                std::set<std::string> asked;
                collect_fields(layer, asked);
                for (const std::string& field : asked) {
                    EXPECT_TRUE(
                        fields.at(layer.at("source-layer").get<std::string>()).contains(field))
                        << style.id << ' ' << layer.at("id") << ' ' << field;
                }
            }
        }
    }
}

TEST(StyleCatalog, GivesTheSameBytesForTheSameLayers) {
    EXPECT_EQ(*StyleCatalog(all_sorts_of_layers()).document("planning", "http://map"),
              *StyleCatalog(all_sorts_of_layers()).document("planning", "http://map"));
}

TEST(StyleCatalog, PutsSitesAboveParcelsAndLabelsAboveSites) {
    const Json& style = everything();
    const auto position = [&](const std::string& id) {
        const auto found = std::find_if(style.at("layers").begin(), style.at("layers").end(),
                                        [&](const Json& layer) { return layer.at("id") == id; });
        EXPECT_NE(found, style.at("layers").end()) << id;
        return found - style.at("layers").begin();
    };
    EXPECT_LT(position("parcels-fill"), position("roads-local"));
    EXPECT_LT(position("roads-local"), position("projects-site"));
    EXPECT_LT(position("projects-site"), position("projects-name"));
}

TEST(StyleCatalog, DrawsOutlinesOnlyWhereNothingIsLeftOut) {
    // Weights stand for parcels below z14; an outline would show them as parcels.
    EXPECT_GE(layer_named(everything(), "parcels-outline").at("minzoom").get<double>(), 14);
}

TEST(StyleCatalog, OutlinesNoWeights) {
    // What is filled is filled for weights too; a line round them would show pixels as parcels.
    std::size_t lines = 0;
    for (const char* id : {"planning", "planning-planned", "land-supply", "land-supply-night"}) {
        const Json style = style_named(id);
        for (const Json& layer : style.at("layers")) {
            if (layer.value("source-layer", "") != "parcels" || layer.value("minzoom", 0.0) >= 14)
                continue;
            const std::string filter = layer.value("filter", Json()).dump();
            const bool asks = filter.find("_weight") != std::string::npos;
            const bool fill = layer.at("type") == "fill";
            // Flags have their hatches and lines; weights have no flag.
            const bool flag = filter.find("\"flag\"") != std::string::npos;
            EXPECT_TRUE(asks || fill || flag) << id << ' ' << layer.at("id");
            if (asks) ++lines;
        }
    }
    EXPECT_GE(lines, 6U);
}

TEST(StyleCatalog, TakesTheLabelLayerOfAnAreaLayerForItsText) {
    EXPECT_EQ(layer_named(everything(), "parcels-code").at("source-layer"), "parcels_labels");
}

TEST(StyleCatalog, SaysItsTextsInBothLanguages) {
    const Json& style = everything();
    const Json& name = layer_named(style, "projects-name");
    EXPECT_EQ(name.at("layout").at("text-field"),
              name.at("metadata").at("goldenbelt:text").at("zh"));
    EXPECT_NE(name.at("metadata").at("goldenbelt:text").at("zh"),
              name.at("metadata").at("goldenbelt:text").at("en"));
}

TEST(StyleCatalog, MarksIllustrativeSitesInTheirText) {
    EXPECT_NE(layer_named(everything(), "projects-name")
                  .at("layout")
                  .at("text-field")
                  .dump()
                  .find("示意"),
              std::string::npos);
}

TEST(StyleCatalog, PaintsParcelsInTheColoursOfItsLegend) {
    const Json& style = everything();
    const std::string paint =
        layer_named(style, "parcels-fill").at("paint").at("fill-color").dump();
    const Json* legend = legend_of(style, "parcels");
    ASSERT_NE(legend, nullptr);
    EXPECT_GT(legend->at("classes").size(), 20U);
    for (const Json& row : legend->at("classes")) {
        EXPECT_NE(paint.find(row.at("colour").get<std::string>()), std::string::npos) << row;
    }
}

TEST(StyleCatalog, ColoursAPlainLayerByItsClassValues) {
    const Json style =
        planning({plain_layer("zoning", geodata::GeometryKind::Areas, {"A-1", "B"})});
    const Json& colour = layer_named(style, "zoning-fill").at("paint").at("fill-color");
    EXPECT_EQ(colour.at(0), "match");
    EXPECT_EQ(colour.at(2), "A-1");
    EXPECT_EQ(legend_of(style, "zoning")->at("classes").size(), 3U);
}

TEST(StyleCatalog, DrawsAParcelLayerWithoutLandUseCodesPlainly) {
    StyledLayer lots = domain_layer("parcel", geodata::GeometryKind::Areas);
    std::erase_if(lots.schema.fields,
                  [](const geodata::Field& field) { return field.name == "land_code"; });
    lots.schema.class_field.reset();
    lots.schema.label_field.reset();
    EXPECT_EQ(drawn_layers(planning({lots})), std::set<std::string>{"parcels"});
    EXPECT_EQ(legend_of(planning({lots}), "parcels")->at("classes").size(), 1U);
}

TEST(StyleCatalog, SaysWhatCodesMean) {
    const Json& codes = everything().at("metadata").at("goldenbelt:codes");
    const std::string list = codes.at("fields").at("parcels").at("land_code");
    EXPECT_EQ(codes.at("lists").at(list).at("1001").at("zh"), "工业用地");
    EXPECT_EQ(codes.at("lists").at(list).at("1001").at("en"), "Industrial land");
    EXPECT_EQ(codes.at("lists").at("project_stage").at("construction").at("zh"), "开工建设");
}

TEST(StyleCatalog, SaysTheNamesOfDistrictsInBothLanguages) {
    std::vector<StyledLayer> layers = all_sorts_of_layers();
    layers[2].place_names = {{"南关区", "Nanguan"}, {"宽城区", "Kuancheng"}};
    const Json style = planning(layers);
    const Json& codes = style.at("metadata").at("goldenbelt:codes");
    const std::string list = codes.at("fields").at("projects").at("district");
    EXPECT_EQ(codes.at("fields").at("parcels").at("district"), list);
    EXPECT_EQ(
        codes.at("lists").at(list).dump(),
        R"({"南关区":{"zh":"南关区","en":"Nanguan"},"宽城区":{"zh":"宽城区","en":"Kuancheng"}})");
    EXPECT_FALSE(codes.at("fields").at("projects").contains("zone")) << "nothing names the zones";
}

TEST(StyleCatalog, KnowsBaseMapLayersByTheirName) {
    const auto is_water = [](const std::string& id, geodata::GeometryKind kind) {
        const Json style = planning({plain_layer(id, kind)});
        return style.at("layers").at(1).at("id") == "waters-fill";
    };
    EXPECT_TRUE(is_water("water_bodies", geodata::GeometryKind::Areas));
    EXPECT_TRUE(is_water("水系", geodata::GeometryKind::Areas));
    EXPECT_FALSE(is_water("water_bodies", geodata::GeometryKind::Points));
    EXPECT_FALSE(is_water("zoning", geodata::GeometryKind::Areas));
}

TEST(StyleCatalog, LabelsALayerByItsOwnLabelField) {
    StyledLayer streets = plain_layer("street_centerlines", geodata::GeometryKind::Lines);
    streets.schema.fields[0].name = "STREET";
    const Json style = planning({streets});
    EXPECT_NE(layer_named(style, "roads-name-local").dump().find("STREET"), std::string::npos);
}

TEST(StyleCatalog, ListsSubclassesOfOneColourUnderTheirClass) {
    const Json& style = everything();
    int rows_of_housing = 0;
    for (const Json& row : legend_of(style, "parcels")->at("classes")) {
        const bool named = std::find(row.at("values").begin(), row.at("values").end(), "070102") !=
                           row.at("values").end();
        if (!named) continue;
        ++rows_of_housing;
        EXPECT_LE(row.at("mark").get<std::string>().size(), 4U);
    }
    EXPECT_EQ(rows_of_housing, 1);
}
