#include "styles/expression/features.hpp"
#include "styles/expression/filter.hpp"
#include "tools/command.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>

namespace {

using geodata::Error;
using geodata::failure;
using geodata::Result;
using styles::ExpressionErrors;
using styles::Json;
using styles::TilePlace;

struct Options {
    std::string expression, feature = "{}", spec, global_state, feature_state, images, accumulated;
    std::string canonical;
    double zoom = std::nan("");
    double heatmap_density = 0;
    double line_progress = 0;
    double elevation = 0;
    bool filter = false;
    bool json = false;
    bool facts = false;
};

/// JSON from the command line: the text itself, or `@file`.
Result<Json> json_of(const std::string& argument, const char* name) {
    std::string text = argument;
    if (argument.starts_with('@')) {
        std::ifstream file(argument.substr(1), std::ios::binary);
        if (!file) {
            return failure(Error::Code::NotFound,
                           fmt::format("{}: cannot read {}", name, argument.substr(1)));
        }
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        return failure(Error::Code::Invalid, fmt::format("{}: not JSON: {:.60}", name, text));
    }
    if (styles::deeper_than(json, styles::kDeepestExpression)) {
        return failure(Error::Code::Invalid, fmt::format("{}: nested too deeply", name));
    }
    return json;
}

/// Members of an object given by an option; nothing where it is not.
Result<styles::Value> object_of(const std::string& argument, const char* name) {
    if (argument.empty()) return styles::Value::object({});
    const auto json = json_of(argument, name);
    if (!json) return tl::unexpected(json.error());
    if (!json->is_object()) {
        return failure(Error::Code::Invalid, fmt::format("{}: an object is expected", name));
    }
    return styles::value_from(*json);
}

/// The tile that was named, or else the first of the whole zoom: where a feature lies in it makes
/// no difference to "within" and "distance", only how finely its coordinates are rounded.
Result<std::optional<TilePlace>> tile_of(const Options& options) {
    if (!options.canonical.empty()) {
        TilePlace tile;
        char rest = 0;
        if (std::sscanf(options.canonical.c_str(), "%d/%lf/%lf%c", &tile.z, &tile.x, &tile.y,
                        &rest) != 3 ||
            tile.z < 0 || tile.z > 30) {
            return failure(Error::Code::Invalid, "--canonical: z/x/y is expected");
        }
        return tile;
    }
    const double zoom = std::isnan(options.zoom) ? 0 : options.zoom;
    return TilePlace{static_cast<int>(std::clamp(zoom, 0.0, 30.0)), 0, 0};
}

Json value_json(const styles::Value& value) {
    if (const auto* colour = value.as<styles::Colour>()) {
        return {colour->r, colour->g, colour->b, colour->a};
    }
    return styles::to_json(value);
}

int report(const Options& options, const ExpressionErrors& errors) {
    if (options.json) {
        Json list = Json::array();
        for (const auto& error : errors) {
            list.push_back(Json{{"key", error.key}, {"error", error.message}});
        }
        fmt::print("{}\n", Json{{"errors", list}}.dump());
    } else {
        for (const auto& error : errors) {
            fmt::print(stderr, "goldenbelt: {}\n", to_string(ExpressionErrors{error}));
        }
    }
    return 1;
}

int report(const Options& options, const Error& error) {
    if (options.json) return report(options, ExpressionErrors{{"", error.message}});
    fmt::print(stderr, "goldenbelt: {}\n", error.message);
    return 1;
}

/// What both an expression and a filter come to.
struct Compiled {
    std::function<styles::Outcome(const styles::EvaluationContext&)> evaluate;
    Json facts;
};

styles::Compiled<Compiled> compiled_filter(const Json& json) {
    auto filter = styles::Filter::compile(json);
    if (!filter) return tl::unexpected(filter.error());
    return Compiled{[filter = *filter](const auto& context) { return filter.evaluate(context); },
                    Json{{"type", "boolean"}, {"fields", styles::fields_of_filter(json)}}};
}

styles::Compiled<Compiled> compiled_expression(const Json& json, const styles::PropertySpec& spec) {
    auto expression = styles::Expression::compile(json, spec);
    if (!expression) return tl::unexpected(expression.error());
    const Json facts{{"type", to_string(expression->type())},
                     {"isFeatureConstant", expression->is_feature_constant()},
                     {"isZoomConstant", expression->is_zoom_constant()},
                     {"fields", styles::fields_of(json)}};
    return Compiled{
        [expression = *expression](const auto& context) { return expression.evaluate(context); },
        facts};
}

/// All that the value depends on, read from the options; owns what the context refers to.
struct Surroundings {
    std::optional<styles::JsonFeature> feature;
    styles::Value feature_state, global_state;
    std::vector<std::string> images;
    styles::EvaluationContext context;
};

Result<void> read_lists(const Options& options, Surroundings& around) {
    if (!options.images.empty()) {
        const auto images = json_of(options.images, "--available-images");
        if (!images) return tl::unexpected(images.error());
        if (!images->is_array() ||
            !std::all_of(images->begin(), images->end(),
                         [](const Json& name) { return name.is_string(); })) {
            return failure(Error::Code::Invalid, "--available-images: a list of names is expected");
        }
        around.images = images->get<std::vector<std::string>>();
        around.context.images = &around.images;
    }
    if (!options.accumulated.empty()) {
        const auto accumulated = json_of(options.accumulated, "--accumulated");
        if (!accumulated) return tl::unexpected(accumulated.error());
        around.context.accumulated = styles::value_from(*accumulated);
    }
    return {};
}

/// A feature of which no tile was named keeps GeoJSON's type, as in the specification's evaluator;
/// one that a filter is asked about has a tile's, since that is where filters are.
styles::JsonFeature::Types types_of(const Options& options, bool filter) {
    using Types = styles::JsonFeature::Types;
    return options.canonical.empty() && !filter ? Types::OfGeoJson : Types::OfTiles;
}

Result<void> read_surroundings(const Options& options, bool filter, Surroundings& around) {
    const auto tile = tile_of(options);
    if (!tile) return tl::unexpected(tile.error());
    const auto json = json_of(options.feature, "--feature");
    if (!json) return tl::unexpected(json.error());
    auto feature = styles::JsonFeature::from(*json, *tile, types_of(options, filter));
    if (!feature) return tl::unexpected(feature.error());
    auto state = object_of(options.feature_state, "--feature-state");
    if (!state) return tl::unexpected(state.error());
    auto global = object_of(options.global_state, "--global-state");
    if (!global) return tl::unexpected(global.error());
    around.feature = std::move(*feature);
    around.feature_state = std::move(*state);
    around.global_state = std::move(*global);
    around.context.zoom = options.zoom;
    around.context.feature = &*around.feature;
    around.context.feature_state = around.feature_state.as<styles::Members>();
    around.context.global_state = around.global_state.as<styles::Members>();
    around.context.tile = *tile;
    around.context.heatmap_density = options.heatmap_density;
    around.context.line_progress = options.line_progress;
    around.context.elevation = options.elevation;
    return read_lists(options, around);
}

int inspect(const Options& options) {
    const auto json = json_of(options.expression, "the expression");
    if (!json) return report(options, json.error());
    styles::PropertySpec spec;
    if (!options.spec.empty()) {
        const auto spec_json = json_of(options.spec, "--property-spec");
        if (!spec_json) return report(options, spec_json.error());
        const auto read = styles::property_spec_from(*spec_json);
        if (!read) return report(options, read.error());
        spec = *read;
    }
    // none, !in, !has, $type and $id are only known in filters of the old kind.
    const bool filter =
        options.filter || (options.spec.empty() && styles::is_plainly_old_filter(*json));
    const auto compiled = filter ? compiled_filter(*json) : compiled_expression(*json, spec);
    if (!compiled) return report(options, compiled.error());

    Surroundings around;
    if (const auto read = read_surroundings(options, filter, around); !read) {
        return report(options, read.error());
    }
    const styles::Outcome value = compiled->evaluate(around.context);
    if (!value) {
        return report(options, ExpressionErrors{{value.error().key, value.error().message}});
    }
    const Json shown = value_json(*value);
    if (!options.json) {
        fmt::print("{}\n", shown.dump());
        return 0;
    }
    Json answer{{"value", shown}};
    if (options.facts) answer.update(compiled->facts);
    fmt::print("{}\n", answer.dump(-1, ' ', false, Json::error_handler_t::replace));
    return 0;
}

}  // namespace

void add_inspect_expression(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "expression", "The value of a style expression, a stop function or a filter");
    const auto add = [&](const char* name, auto& into, const char* what) {
        return command->add_option(name, into, what);
    };
    add("expression", options->expression, "JSON, or @FILE")->required();
    add("--zoom", options->zoom, "Zoom level");
    add("--feature", options->feature, "GeoJSON feature, or @FILE");
    add("--property-spec", options->spec,
        "What the property expects, as in the specification's reference");
    add("--feature-state", options->feature_state, "JSON object");
    add("--global-state", options->global_state, "JSON object");
    add("--available-images", options->images, "JSON array of names");
    add("--accumulated", options->accumulated, "JSON");
    add("--heatmap-density", options->heatmap_density, "0 to 1");
    add("--line-progress", options->line_progress, "0 to 1");
    add("--elevation", options->elevation, "Metres");
    add("--canonical", options->canonical, "Tile z/x/y in which the feature is drawn");
    command->add_flag("--filter", options->filter,
                      "It is a layer's filter, of the old kind or the new");
    command->add_flag("--json", options->json, "Print {\"value\": …} or {\"errors\": […]}");
    command->add_flag("--facts", options->facts,
                      "With --json: its type too, what it does not depend on, the fields it reads");
    command->callback([options, &run] { run = [options] { return inspect(*options); }; });
}
