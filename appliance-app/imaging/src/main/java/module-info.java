/** Pixels: buffers, regions, raster operations, image codecs. No I/O, no thread. */
@org.jspecify.annotations.NullMarked
module org.vitrine.imaging {
    requires static org.jspecify;

    exports org.vitrine.imaging;
    exports org.vitrine.imaging.codec;
    exports org.vitrine.imaging.raster;
    exports org.vitrine.imaging.scale;
}
