/** SPICE channels: link, ticket, TLS, acks, caches, the canvas that turns messages into pixels. */
@org.jspecify.annotations.NullMarked
module org.vitrine.spice.client {
    requires static org.jspecify;
    requires transitive org.vitrine.imaging;
    requires transitive org.vitrine.spice.protocol;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires transitive io.netty.common;
    requires io.netty.handler;
    requires transitive io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;

    exports org.vitrine.spice.client;
}
