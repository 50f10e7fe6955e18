/** The visit: states, events, effects and ports. Pure: no I/O, starts no thread. */
@org.jspecify.annotations.NullMarked
module org.vitrine.kiosk {
    requires static org.jspecify;
    requires transitive org.vitrine.imaging;
    requires transitive org.vitrine.exhibits;

    exports org.vitrine.kiosk;
}
