// Prints the style documents of published_layers.hpp as one JSON object, for validate_styles.mjs.
#include "styles/style/style_catalog.hpp"
#include "styles/style/template_values.hpp"
#include "tests/styles/style/published_layers.hpp"

#include <cstdio>

int main() {
    styles::Json documents = styles::Json::object();
    const std::vector<std::vector<styles::StyledLayer>> cases{
        {}, all_sorts_of_layers(), cambridge_like_layers()};
    for (const auto& layers : cases) {
        const styles::StyleCatalog catalog(layers);
        for (const styles::StyleInfo& style : catalog.list()) {
            const std::string name = style.id + " of " + std::to_string(layers.size()) + " layers";
            documents[name] =
                styles::Json::parse(*catalog.document(style.id, "http://127.0.0.1:8080"));
        }
    }
    std::puts(documents.dump().c_str());
    return 0;
}
