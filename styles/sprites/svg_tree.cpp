#include "styles/sprites/svg_tree.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <mutex>

namespace styles {
namespace {

using geodata::Error;
using geodata::Result;

constexpr std::string_view kSvgNamespace = "http://www.w3.org/2000/svg";
constexpr std::string_view kXlinkNamespace = "http://www.w3.org/1999/xlink";

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    return std::string(text);
}

Result<Document> parsed(std::string_view bytes) {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    // Any coding but UTF-8 could hide a declaration from this look.
    if (bytes.find('\0') != std::string_view::npos ||
        bytes.find("<!ENTITY") != std::string_view::npos ||
        bytes.find("<!ATTLIST") != std::string_view::npos) {
        return geodata::failure(Error::Code::Invalid,
                                "declares entities or attributes, or is not text in UTF-8");
    }
    const auto type = bytes.find("<!DOCTYPE");
    const auto end = type == std::string_view::npos ? type : bytes.find_first_of("[>", type);
    if (end != std::string_view::npos && bytes[end] == '[')
        return geodata::failure(Error::Code::Invalid, "has declarations of its own in its DOCTYPE");
    const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    Document document(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()),
                                        nullptr, nullptr,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document) {
        const xmlError* error = xmlCtxtGetLastError(context.get());
        return geodata::failure(Error::Code::Invalid,
                                error == nullptr || error->message == nullptr
                                    ? std::string("is not well-formed XML")
                                    : fmt::format("is not well-formed XML: line {}: {}",
                                                  error->line, trimmed(error->message)));
    }
    const std::string_view coding = view(document->encoding);
    if (!coding.empty() && coding != "UTF-8" && coding != "utf-8" && coding != "US-ASCII")
        return geodata::failure(Error::Code::Invalid, fmt::format("is in {}, not UTF-8", coding));
    return document;
}

class TreeReader {
  public:
    Result<SvgElement> read(const xmlNode& node, int depth) {
        if (depth > kDeepest) {
            return geodata::failure(Error::Code::Invalid,
                                    fmt::format("is nested deeper than {} elements", kDeepest));
        }
        if (++elements_ > kMostElements) {
            return geodata::failure(Error::Code::Invalid,
                                    fmt::format("has more than {} elements", kMostElements));
        }
        SvgElement element;
        element.name = view(node.name);
        read_attributes(node, element);
        for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
            if (child->type == XML_ENTITY_REF_NODE) {
                return geodata::failure(Error::Code::Invalid,
                                        fmt::format("uses an entity, &{};", view(child->name)));
            }
            if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
                element.name == "style")
                element.text += view(child->content);
            if (child->type != XML_ELEMENT_NODE || !is_drawn(*child)) continue;
            auto inner = read(*child, depth + 1);
            if (!inner) return inner;
            element.children.push_back(*std::move(inner));
        }
        return element;
    }

    static bool is_svg(const xmlNode& node) {
        return node.ns != nullptr && view(node.ns->href) == kSvgNamespace;
    }

  private:
    static bool is_drawn(const xmlNode& node) {
        const std::string_view name = view(node.name);
        return is_svg(node) && name != "title" && name != "desc" && name != "metadata";
    }

    static void read_attributes(const xmlNode& node, SvgElement& element) {
        for (const xmlAttr* at = node.properties; at != nullptr; at = at->next) {
            const std::string_view space = at->ns == nullptr ? "" : view(at->ns->href);
            if (!space.empty() && space != kXlinkNamespace) continue;
            std::string value;
            for (const xmlNode* part = at->children; part != nullptr; part = part->next)
                value += view(part->content);
            element.attributes.push_back({std::string(view(at->name)), std::move(value)});
        }
    }

    int elements_ = 0;
};

void put_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
            case '\r':
            case '\t':
                out += ' ';
                break;
            default:
                out += c;
        }
    }
}

void put_element(std::string& out, const SvgElement& element, bool root) {
    out += '<' + element.name;
    if (root) out += fmt::format(R"( xmlns="{}" xmlns:xlink="{}")", kSvgNamespace, kXlinkNamespace);
    bool linked = false;
    for (const SvgElement::Attribute& attribute : element.attributes) {
        const bool link = attribute.name == "href";
        if (link && std::exchange(linked, true)) continue;
        out += link ? " xlink:" : " ";
        out += attribute.name + "=\"";
        put_escaped(out, attribute.value);
        out += '"';
    }
    out += '>';
    put_escaped(out, element.text);
    for (const SvgElement& child : element.children) put_element(out, child, false);
    out += "</" + element.name + '>';
}

}  // namespace

const std::string* SvgElement::find(std::string_view attribute) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& a) { return a.name == attribute; });
    return found == attributes.end() ? nullptr : &found->value;
}

Result<SvgElement> read_svg_tree(std::string_view bytes) {
    if (bytes.size() > std::numeric_limits<int>::max())
        return geodata::failure(Error::Code::Invalid, "is too large");
    const auto document = parsed(bytes);
    if (!document) return tl::unexpected(document.error());
    const xmlNode* root = xmlDocGetRootElement(document->get());
    if (root == nullptr || view(root->name) != "svg" || !TreeReader::is_svg(*root)) {
        return geodata::failure(
            Error::Code::Invalid,
            fmt::format("its outermost element is no <svg xmlns=\"{}\">", kSvgNamespace));
    }
    return TreeReader().read(*root, 1);
}

std::string svg_text(const SvgElement& root) {
    std::string out;
    put_element(out, root, true);
    return out;
}

}  // namespace styles
