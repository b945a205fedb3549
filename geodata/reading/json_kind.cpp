#include "geodata/reading/json_kind.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace geodata {
namespace {

using Json = nlohmann::json;

/// Stops at the "type" of the outermost object.
class TypeFinder : public nlohmann::json_sax<Json> {
  public:
    [[nodiscard]] const std::string& type() const { return type_; }
    [[nodiscard]] bool outermost_is_array() const { return array_; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        if (depth_ != 1 || !type_next_) return true;
        type_ = value;
        return false;
    }
    bool start_object(std::size_t) override {
        ++depth_;
        type_next_ = false;
        return true;
    }
    bool key(string_t& key) override {
        type_next_ = depth_ == 1 && key == "type";
        return true;
    }
    bool end_object() override { return --depth_ > 0; }
    bool start_array(std::size_t) override {
        array_ = array_ || depth_ == 0;
        ++depth_;
        type_next_ = false;
        return !array_;
    }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    std::string type_;
    int depth_ = 0;
    bool type_next_ = false;
    bool array_ = false;
};

/// Does another JSON text follow the first line?
bool is_sequence(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (in.peek() == 0x1E) return true;  // RFC 8142
    std::string line;
    if (!std::getline(in, line) || !Json::accept(line)) return false;
    while (std::getline(in, line)) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string::npos) return line[first] == '{';
    }
    return false;
}

}  // namespace

Result<FileKind> json_kind(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    while (in.peek() == 0x1E || in.peek() == '\n') in.get();
    TypeFinder finder;
    Json::sax_parse(in, &finder, Json::input_format_t::json, false);
    const auto& type = finder.type();
    if (type == "Topology") return FileKind::TopoJson;
    if (type == "FeatureCollection" || type == "Feature" || type == "Point" ||
        type == "MultiPoint" || type == "LineString" || type == "MultiLineString" ||
        type == "Polygon" || type == "MultiPolygon" || type == "GeometryCollection") {
        return is_sequence(path) ? FileKind::GeoJsonSequence : FileKind::GeoJson;
    }
    if (finder.outermost_is_array()) {
        return failure(Error::Code::Unsupported,
                       "it is a JSON list, not GeoJSON (an object whose \"type\" is "
                       "\"FeatureCollection\"); save it as GeoJSON");
    }
    if (!type.empty()) {
        return failure(Error::Code::Unsupported,
                       "it is JSON of type \"" + type.substr(0, 40) +
                           "\", neither GeoJSON nor TopoJSON; save it as GeoJSON");
    }
    return failure(Error::Code::Unreadable,
                   "it is JSON without a \"type\", or broken: neither GeoJSON nor TopoJSON");
}

}  // namespace geodata
