#pragma once

#include "tileserver/http/body_file.hpp"
#include "tileserver/http/encoding.hpp"
#include "tileserver/routes/message.hpp"
#include "tileserver/routes/metrics.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tileserver {

/// A reply in one coding, its header bytes made once, ready to be sent any number of times.
/// Immutable and shared by threads.
struct Answer {
    unsigned status = 200;
    RouteIndex route = kUnmatchedRoute;
    /// Status line and headers, each ended by CR LF. What differs from one sending to the next
    /// (Date, Connection) and the empty line follow from the session.
    std::string head;
    std::string not_modified_head;         ///< of a 304; empty when the resource has no tag
    std::string resource_tag;              ///< without quotes and coding
    Bytes body;                            ///< null: none, or in the file
    std::shared_ptr<const BodyFile> file;  ///< instead of `body`

    [[nodiscard]] std::size_t body_bytes() const {
        return file ? file->size() : (body ? body->size() : 0);
    }
    [[nodiscard]] std::size_t bytes() const {
        return sizeof(Answer) + head.size() + not_modified_head.size() + resource_tag.size() +
               body_bytes();
    }
};

/// From this size on a body that is kept is sent faster from a file; below, the copy into the
/// socket costs less than a system call more.
inline constexpr std::size_t kLeastFileBytes = std::size_t{64} << 10U;
/// The same answer with a large body in a file, for one that will be sent often.
Answer with_body_in_file(Answer answer);

/// The body of a reply in the coding the client takes, or as it is where that is not worth while.
struct EncodedBody {
    Bytes bytes;
    Encoding encoding = Encoding::Identity;
};
EncodedBody encoded_body(const Reply& reply, Encoding wanted);

/// Puts the header bytes together; `server_timing` empty: no such header.
Answer make_answer(const Reply& reply,
                   const EncodedBody& body,
                   RouteIndex route,
                   std::string_view server_timing);

}  // namespace tileserver
