#include "tileserver/source/value_tags.hpp"

#include <cassert>

namespace tileserver {

ValueTags::ValueTags(const geodata::StoreLayer& layer, std::size_t column)
    : layer_(&layer), column_(column) {
    if (!layer.unique_values(column)) stamps_.resize(layer.distinct_values(column));
}

void ValueTags::begin_layer() {
    key_.reset();
    if (++written_layer_ == 0) {
        stamps_.assign(stamps_.size(), {});
        written_layer_ = 1;
    }
}

void ValueTags::tag(std::uint32_t code, LayerWriter& writer) {
    if (code == geodata::kNoValue) return;
    if (!key_) key_ = writer.add_key(layer_->schema().fields[column_].name);
    if (stamps_.empty()) {
        writer.tag(*key_, writer.add_value(layer_->value_message(column_, code)));
        return;
    }
    assert(code < stamps_.size() && "a shared column's codes are below distinct_values()");
    Stamp& stamp = stamps_[code];
    if (stamp.written_layer != written_layer_) {
        stamp = {written_layer_, writer.add_value(layer_->value_message(column_, code))};
    }
    writer.tag(*key_, stamp.value);
}

}  // namespace tileserver
