// The reader child may have been taken over by the file it reads: its parent takes any bytes.
#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

namespace {

/// Ends the process when a call breaks the order or carries what the decoder promises to keep out.
class StrictSink : public geodata::LayerSink {
  public:
    geodata::Result<void> begin(const geodata::SourceLayer& layer) override {
        if (in_layer_) std::abort();
        in_layer_ = true;
        fields_ = layer.fields.size();
        return {};
    }
    geodata::Result<void> add(geodata::Feature feature) override {
        if (!in_layer_ || feature.id == 0 || feature.values.size() != fields_) std::abort();
        for (const auto& value : feature.values) {
            const auto* text = std::get_if<std::string>(&value);
            if (text != nullptr && !geodata::is_utf8(*text)) std::abort();
        }
        return {};
    }
    geodata::Result<void> end(const geodata::LayerReport& /*report*/) override {
        if (!in_layer_) std::abort();
        in_layer_ = false;
        return {};
    }

  private:
    bool in_layer_ = false;
    std::size_t fields_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    StrictSink sink;
    geodata::FeatureStreamDecoder decoder("file", sink, nullptr);
    const std::size_t half = size / 2;
    if (decoder.feed(bytes.substr(0, half))) (void)decoder.feed(bytes.substr(half));
    return 0;
}
