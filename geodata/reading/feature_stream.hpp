#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/layer_sink.hpp"
#include "geodata/reading/report.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace geodata {

// What the reader child sends its parent: frames of a 32-bit length (of what follows the kind), a
// kind, and the payload.
//     B layer   F features, many to a frame   E layer report   P progress   D done (driver, notes)
//     X error
// in the order (B (F|P)* E)* D, or X anywhere, which is the last.

enum class FrameKind : std::uint8_t {
    Begin = 'B',
    Features = 'F',
    End = 'E',
    Progress = 'P',
    Done = 'D',
    Failed = 'X'
};

inline constexpr std::size_t kLargestFrame = std::size_t{1} << 30;

/// The child's end. `write` gets whole frames; features are gathered into frames of some 256 kB.
/// Not safe from several threads.
class FeatureStreamWriter {
  public:
    using Write = std::function<void(std::string_view bytes)>;
    explicit FeatureStreamWriter(Write write);

    void begin(const SourceLayer& layer);
    /// Invalid when the feature alone is too large for a frame (1 GiB).
    Result<void> add(const Feature& feature);
    void end(const LayerReport& report);
    void progress(std::uint64_t rows, std::uint64_t expected);
    void done(const FileReport& report);  ///< layers have been sent; the rest of the report
    void fail(const Error& error);

  private:
    void flush();
    void frame(FrameKind kind, std::string_view payload);

    Write write_;
    std::string features_;
};

/// The parent's end: takes the bytes as they come, in pieces of any size, and calls the sink.
/// Whatever the bytes are, the outcome is a call in the right order or an error: nothing is
/// allocated on the word of a count, texts are valid UTF-8, coordinates finite, ids in range. Not
/// safe from several threads.
class FeatureStreamDecoder {
  public:
    using Progress = std::function<void(std::uint64_t rows, std::uint64_t expected)>;
    FeatureStreamDecoder(std::string file, LayerSink& sink, Progress progress);

    /// After an error no more bytes are taken. Errors are the child's (X frame), the sink's, or
    /// Unreadable for a stream that breaks the rules above.
    Result<void> feed(std::string_view bytes);
    [[nodiscard]] bool done() const { return state_ == State::Done; }
    /// Rows seen so far in the layer being read, for the sentence about a crash.
    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] FileReport take_report() { return std::move(report_); }

  private:
    enum class State { BetweenLayers, InLayer, Done, Broken };

    Result<void> take(FrameKind kind, std::string_view payload);
    Result<void> take_begin(std::string_view payload);
    Result<void> take_features(std::string_view payload);
    Result<void> take_end(std::string_view payload);
    Result<void> take_done(std::string_view payload);
    Result<void> broken(const char* what);
    [[nodiscard]] Result<void> of_sink(Result<void> result) const;

    LayerSink& sink_;
    Progress progress_;
    FileReport report_;
    State state_ = State::BetweenLayers;
    std::string pending_;
    std::size_t field_count_ = 0;
    std::uint64_t rows_ = 0;
};

}  // namespace geodata
