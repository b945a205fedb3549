#include "styles/glyphs/font_face.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <ft2build.h>
#include <sys/stat.h>
#include <unistd.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

namespace styles {
namespace {

using geodata::Error;
using geodata::Result;
namespace fs = std::filesystem;

constexpr FT_F26Dot6 kSize = FT_F26Dot6{24} * 64;  // 24 pixels at 72 dots an inch

struct FreeLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FreeFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, FreeLibrary>;
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, FreeFace>;

/// A file read where FreeType asks for it.
class FileStream {
  public:
    static Result<std::unique_ptr<FileStream>> open(const fs::path& file) {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (descriptor < 0) {
            return geodata::failure(Error::Code::NotFound,
                                    file.string() + ": " + std::generic_category().message(errno));
        }
        auto stream = std::unique_ptr<FileStream>(new FileStream(descriptor));
        struct stat found {};
        if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode)) {
            return geodata::failure(Error::Code::Unreadable, file.string() + ": is no file");
        }
        if (static_cast<std::uintmax_t>(found.st_size) > FontFace::kMostBytes) {
            return geodata::failure(Error::Code::Invalid,
                                    fmt::format("{}: is larger than a font of {} MiB",
                                                file.string(), FontFace::kMostBytes >> 20U));
        }
        stream->stream_.size = static_cast<unsigned long>(found.st_size);
        return stream;
    }
    ~FileStream() { ::close(descriptor_); }
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;
    FileStream(FileStream&&) = delete;
    FileStream& operator=(FileStream&&) = delete;

    FT_Stream freetype() { return &stream_; }

  private:
    explicit FileStream(int descriptor) : descriptor_(descriptor) {
        stream_.descriptor.pointer = this;
        stream_.read = [](FT_Stream stream, unsigned long offset, unsigned char* buffer,
                          unsigned long count) -> unsigned long {
            // Without bytes to read this asks for a seek: 0 says that it is fine.
            if (count == 0) return offset > stream->size ? 1 : 0;
            const auto* self = static_cast<const FileStream*>(stream->descriptor.pointer);
            const auto got = ::pread(self->descriptor_, buffer, count, static_cast<off_t>(offset));
            return got < 0 ? 0 : static_cast<unsigned long>(got);
        };
        stream_.close = nullptr;
    }

    int descriptor_;
    FT_StreamRec stream_{};
};

struct Opened {
    // Order matters: the face goes first, then library, then the stream under it.
    std::unique_ptr<FileStream> stream;
    Library library;
    Face face;
};

Result<Opened> open_face(const fs::path& file, FT_Long index) {
    Opened opened;
    auto stream = FileStream::open(file);
    if (!stream) return tl::unexpected(stream.error());
    opened.stream = *std::move(stream);
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) throw std::bad_alloc();
    opened.library.reset(library);
    FT_Open_Args arguments{};
    arguments.flags = FT_OPEN_STREAM;
    arguments.stream = opened.stream->freetype();
    FT_Face face = nullptr;
    const FT_Error failed = FT_Open_Face(library, &arguments, index, &face);
    if (failed != 0) {
        return geodata::failure(Error::Code::Unreadable,
                                fmt::format("{}: is no font that can be read (FreeType error {})",
                                            file.string(), failed));
    }
    opened.face.reset(face);
    return opened;
}

std::string name_of(const FT_FaceRec& face) {
    std::string name = face.family_name == nullptr ? "" : face.family_name;
    const std::string style = face.style_name == nullptr ? "" : face.style_name;
    if (!style.empty()) name += " " + style;
    return name;
}

GlyphPoint point(const FT_Vector* v) {
    return {static_cast<float>(v->x) / 64, static_cast<float>(v->y) / 64};
}

Outline outline_of(FT_Outline& shape) {
    Outline outline;
    outline.even_odd = (shape.flags & FT_OUTLINE_EVEN_ODD_FILL) != 0;
    FT_Outline_Funcs draw{};
    draw.move_to = [](const FT_Vector* to, void* out) {
        static_cast<Outline*>(out)->move_to(point(to));
        return 0;
    };
    draw.line_to = [](const FT_Vector* to, void* out) {
        static_cast<Outline*>(out)->line_to(point(to));
        return 0;
    };
    draw.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* out) {
        static_cast<Outline*>(out)->quadratic_to(point(control), point(to));
        return 0;
    };
    draw.cubic_to = [](const FT_Vector* a, const FT_Vector* b, const FT_Vector* to, void* out) {
        static_cast<Outline*>(out)->cubic_to(point(a), point(b), point(to));
        return 0;
    };
    if (FT_Outline_Decompose(&shape, &draw, &outline) != 0) return {};
    outline.close();
    return outline;
}

}  // namespace

struct FontFace::State {
    Opened opened;
    [[nodiscard]] FT_Face face() const { return opened.face.get(); }
};

FontFace::FontFace(std::unique_ptr<State> state) : state_(std::move(state)) {}
FontFace::~FontFace() = default;
FontFace::FontFace(FontFace&&) noexcept = default;
FontFace& FontFace::operator=(FontFace&&) noexcept = default;

Result<std::vector<FaceName>> FontFace::list(const fs::path& file) {
    const auto first = open_face(file, 0);
    if (!first) return tl::unexpected(first.error());
    const int count = static_cast<int>(std::clamp<FT_Long>(first->face->num_faces, 1, kMostFaces));
    std::vector<FaceName> names;
    for (int i = 0; i < count; ++i) {
        const auto opened = open_face(file, i);
        if (!opened) return tl::unexpected(opened.error());
        const FT_FaceRec& face = *opened->face;
        std::string name = name_of(face);
        if (FT_IS_SCALABLE(&face) && !name.empty()) names.push_back({std::move(name), i});
    }
    if (names.empty()) {
        return geodata::failure(Error::Code::Unsupported,
                                file.string() + ": has no named face with outlines");
    }
    return names;
}

Result<FontFace> FontFace::open(const fs::path& file, int index) {
    auto opened = open_face(file, index);
    if (!opened) return tl::unexpected(opened.error());
    const FT_Face face = opened->face.get();
    if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0 ||
        FT_Set_Char_Size(face, 0, kSize, 72, 72) != 0) {
        return geodata::failure(Error::Code::Unsupported,
                                file.string() + ": has no outlines by Unicode character");
    }
    return FontFace(std::make_unique<State>(State{*std::move(opened)}));
}

std::optional<FontFace::Glyph> FontFace::glyph(char32_t character) {
    const FT_Face face = state_->face();
    const FT_UInt index = FT_Get_Char_Index(face, character);
    if (index == 0) return std::nullopt;
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
        return std::nullopt;
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return std::nullopt;
    Glyph glyph;
    glyph.advance =
        static_cast<int>(std::clamp<FT_Pos>(face->glyph->metrics.horiAdvance / 64, 0, 255));
    glyph.outline = outline_of(face->glyph->outline);
    return glyph;
}

int FontFace::ascender() const {
    return static_cast<int>(
        std::clamp<FT_Pos>(state_->face()->size->metrics.ascender / 64, -255, 255));
}

std::vector<char32_t> FontFace::characters() {
    std::vector<char32_t> characters;
    FT_UInt index = 0;
    for (FT_ULong c = FT_Get_First_Char(state_->face(), &index); index != 0;
         c = FT_Get_Next_Char(state_->face(), c, &index)) {
        if (!characters.empty() && c <= characters.back()) break;  // a broken table may turn back
        characters.push_back(static_cast<char32_t>(c));
    }
    return characters;
}

}  // namespace styles
