#include "geodata/reading/feature_stream.hpp"

#include "geodata/reading/feature_wire.hpp"
#include "geodata/reading/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace geodata {
namespace {

constexpr std::size_t kFrameHead = sizeof(std::uint32_t) + 1;
constexpr std::size_t kGathered = std::size_t{1} << 18;

}  // namespace

FeatureStreamWriter::FeatureStreamWriter(Write write) : write_(std::move(write)) {}

void FeatureStreamWriter::frame(FrameKind kind, std::string_view payload) {
    std::string head;
    ByteWriter out(head);
    out.number(static_cast<std::uint32_t>(payload.size()));
    out.number(static_cast<std::uint8_t>(kind));
    write_(head);
    write_(payload);
}

void FeatureStreamWriter::flush() {
    if (features_.empty()) return;
    frame(FrameKind::Features, features_);
    features_.clear();
}

void FeatureStreamWriter::begin(const SourceLayer& layer) {
    std::string payload;
    ByteWriter out(payload);
    write_layer(out, layer);
    frame(FrameKind::Begin, payload);
}

Result<void> FeatureStreamWriter::add(const Feature& feature) {
    const std::size_t before = features_.size();
    ByteWriter out(features_);
    write_feature(out, feature);
    if (features_.size() - before > kLargestFrame - kGathered) {
        features_.resize(before);
        return failure(Error::Code::Unsupported,
                       "row " + std::to_string(feature.row) + " alone is larger than 1 GiB");
    }
    if (features_.size() >= kGathered) flush();
    return {};
}

void FeatureStreamWriter::end(const LayerReport& report) {
    flush();
    std::string payload;
    ByteWriter out(payload);
    write_report(out, report);
    frame(FrameKind::End, payload);
}

void FeatureStreamWriter::progress(std::uint64_t rows, std::uint64_t expected) {
    std::string payload;
    ByteWriter out(payload);
    out.number(rows);
    out.number(expected);
    frame(FrameKind::Progress, payload);
}

void FeatureStreamWriter::done(const FileReport& report) {
    std::string payload;
    ByteWriter out(payload);
    out.text(report.driver);
    out.number(static_cast<std::uint32_t>(report.notes.size()));
    for (const auto& note : report.notes) out.text(note);
    frame(FrameKind::Done, payload);
}

void FeatureStreamWriter::fail(const Error& error) {
    std::string payload;
    ByteWriter out(payload);
    out.number(static_cast<std::uint8_t>(error.code));
    out.text(error.message);
    frame(FrameKind::Failed, payload);
}

FeatureStreamDecoder::FeatureStreamDecoder(std::string file, LayerSink& sink, Progress progress)
    : sink_(sink), progress_(std::move(progress)) {
    report_.file = std::move(file);
}

Result<void> FeatureStreamDecoder::broken(const char* what) {
    state_ = State::Broken;
    return failure(Error::Code::Unreadable, report_.file +
                                                ": the reader sent something it never should (" +
                                                what + "); the file may have damaged it");
}

/// What the taker of the features says, with the name of the file.
Result<void> FeatureStreamDecoder::of_sink(Result<void> result) const {
    if (result) return result;
    return tl::unexpected(result.error().within(report_.file));
}

Result<void> FeatureStreamDecoder::feed(std::string_view bytes) {
    if (state_ == State::Broken) return broken("bytes after an error");
    pending_.append(bytes);
    std::size_t used = 0;
    while (pending_.size() - used >= kFrameHead) {
        std::uint32_t length = 0;
        std::memcpy(&length, pending_.data() + used, sizeof length);
        if (length > kLargestFrame) return broken("a frame larger than 1 GiB");
        if (pending_.size() - used - kFrameHead < length) break;
        const auto kind = static_cast<FrameKind>(pending_[used + sizeof length]);
        const auto payload = std::string_view(pending_).substr(used + kFrameHead, length);
        if (auto taken = take(kind, payload); !taken) {
            state_ = State::Broken;
            return taken;
        }
        used += kFrameHead + length;
    }
    pending_.erase(0, used);
    return {};
}

Result<void> FeatureStreamDecoder::take(FrameKind kind, std::string_view payload) {
    if (state_ == State::Done) return broken("bytes after the end");
    const bool in_layer = state_ == State::InLayer;
    switch (kind) {
        case FrameKind::Begin:
            return in_layer ? broken("a layer in a layer") : take_begin(payload);
        case FrameKind::Features:
            return in_layer ? take_features(payload) : broken("features without a layer");
        case FrameKind::End:
            return in_layer ? take_end(payload) : broken("the end of no layer");
        case FrameKind::Done:
            return in_layer ? broken("an end in a layer") : take_done(payload);
        case FrameKind::Progress: {
            ByteReader in(payload);
            const auto rows = in.number<std::uint64_t>();
            const auto expected = in.number<std::uint64_t>();
            if (!in.ok() || !in.at_end()) return broken("progress");
            if (progress_) progress_(rows, expected);
            return {};
        }
        case FrameKind::Failed: {
            ByteReader in(payload);
            const auto code = in.number<std::uint8_t>();
            const auto message = in.text();
            if (!in.ok() || code > static_cast<std::uint8_t>(Error::Code::Unsupported) ||
                !is_utf8(message)) {
                return broken("an error");
            }
            return failure(static_cast<Error::Code>(code), std::string(message));
        }
    }
    return broken("a frame of unknown kind");
}

Result<void> FeatureStreamDecoder::take_begin(std::string_view payload) {
    ByteReader in(payload);
    auto layer = read_layer(in);
    if (!in.ok() || !in.at_end()) return broken("a layer");
    layer.file = report_.file;
    field_count_ = layer.fields.size();
    rows_ = 0;
    state_ = State::InLayer;
    return of_sink(sink_.begin(layer));
}

Result<void> FeatureStreamDecoder::take_features(std::string_view payload) {
    ByteReader in(payload);
    while (in.ok() && !in.at_end()) {
        auto feature = read_feature(in, field_count_);
        if (!in.ok()) break;
        rows_ = feature.row;
        if (auto added = sink_.add(std::move(feature)); !added) return of_sink(std::move(added));
    }
    return in.ok() ? Result<void>{} : broken("a feature");
}

Result<void> FeatureStreamDecoder::take_end(std::string_view payload) {
    ByteReader in(payload);
    auto report = read_report(in);
    if (!in.ok() || !in.at_end()) return broken("a report");
    state_ = State::BetweenLayers;
    auto ended = sink_.end(report);
    report_.layers.push_back(std::move(report));
    return of_sink(std::move(ended));
}

Result<void> FeatureStreamDecoder::take_done(std::string_view payload) {
    ByteReader in(payload);
    report_.driver = std::string(in.text());
    for (std::size_t n = in.count(sizeof(std::uint32_t)); n > 0 && in.ok(); --n) {
        report_.notes.emplace_back(in.text());
    }
    const bool texts_are_utf8 =
        is_utf8(report_.driver) && std::all_of(report_.notes.begin(), report_.notes.end(),
                                               [](const auto& n) { return is_utf8(n); });
    if (!in.ok() || !in.at_end() || !texts_are_utf8) return broken("the end");
    state_ = State::Done;
    return {};
}

}  // namespace geodata
