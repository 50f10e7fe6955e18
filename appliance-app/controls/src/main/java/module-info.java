/** Keyboards and mice, read from the kernel's event devices and from nowhere else. */
@org.jspecify.annotations.NullMarked
module org.vitrine.controls {
    requires static org.jspecify;
    requires transitive org.vitrine.kiosk;

    exports org.vitrine.controls;
}
