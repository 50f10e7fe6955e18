/**
 * The bytes of SPICE messages: records, sealed families, readers with bounds. No I/O, no thread.
 */
@org.jspecify.annotations.NullMarked
module org.vitrine.spice.protocol {
    requires static org.jspecify;

    exports org.vitrine.spice.protocol;
    exports org.vitrine.spice.protocol.cursor;
    exports org.vitrine.spice.protocol.display;
    exports org.vitrine.spice.protocol.inputs;
    exports org.vitrine.spice.protocol.main;
    exports org.vitrine.spice.protocol.playback;
}
