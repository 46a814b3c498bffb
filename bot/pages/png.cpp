#include "bot/pages/png.hpp"

#include <cairo/cairo.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>
#include <stdexcept>

namespace bot::pages {

namespace {

struct unref_object {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
struct destroy_surface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct destroy_context {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

[[noreturn]] void fail(GError* error)
{
    const std::string reason = error != nullptr ? error->message : "unknown";
    g_clear_error(&error);
    throw std::runtime_error("SVG: " + reason);
}

void check(cairo_status_t status)
{
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("PNG: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* into, const unsigned char* bytes, unsigned count)
{
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

std::string to_png(std::string_view svg, int width)
{
    GError* error = nullptr;
    const std::unique_ptr<RsvgHandle, unref_object> drawing(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (!drawing)
        fail(error);
    double own_width = 0;
    double own_height = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(drawing.get(), &own_width, &own_height) == 0 || own_width <= 0)
        throw std::runtime_error("SVG: it has no size");
    const double height = std::ceil(own_height * width / own_width);

    const std::unique_ptr<cairo_surface_t, destroy_surface> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, static_cast<int>(height)));
    check(cairo_surface_status(surface.get()));
    const std::unique_ptr<cairo_t, destroy_context> context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    const RsvgRectangle place{0, 0, static_cast<double>(width), height};
    if (rsvg_handle_render_document(drawing.get(), context.get(), &place, &error) == 0)
        fail(error);
    check(cairo_status(context.get()));
    std::string png;
    check(cairo_surface_write_to_png_stream(surface.get(), append, &png));
    return png;
}

} // namespace bot::pages
