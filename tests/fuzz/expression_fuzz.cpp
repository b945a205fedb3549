#include "styles/expression/expression.hpp"
#include "styles/expression/features.hpp"
#include "styles/expression/filter.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes are an expression and a filter, or errors; what compiles has a value or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace styles;
    static const auto feature = *JsonFeature::from(
        Json::parse(
            R"({"id": 1, "properties": {"n": 1.5, "name": "长春", "list": [1, "a", null], "obj": {"a": 1}},
                        "geometry": {"type": "Polygon", "coordinates": [[[125, 43], [126, 43], [126, 44], [125, 43]]]}})"),
        TilePlace{10, 867, 372});
    const Json json =
        Json::parse(std::string_view(reinterpret_cast<const char*>(data), size), nullptr, false);
    if (json.is_discarded()) return 0;
    EvaluationContext context;
    context.zoom = 11.5;
    context.feature = &feature;
    context.tile = TilePlace{10, 867, 372};
    for (const char* type : {"", "color", "string", "formatted", "padding"}) {
        PropertySpec spec;
        spec.type = type;
        if (const auto expression = Expression::compile(json, spec)) {
            if (const auto value = expression->evaluate(context)) (void)json_text(*value);
        }
    }
    if (const auto filter = Filter::compile(json)) (void)filter->passes(context);
    (void)fields_of(json);
    if (json.is_object()) (void)property_spec_from(json);
    return 0;
}
