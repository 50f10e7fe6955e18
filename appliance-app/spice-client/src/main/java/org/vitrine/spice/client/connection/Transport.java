package org.vitrine.spice.client.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** How sockets are read and written: by Linux's epoll where its library loads, else by the JDK. */
public enum Transport {
    EPOLL,
    NIO;

    /** A server that does not take our bytes for so long is gone, in milliseconds. */
    private static final int USER_TIMEOUT = 20_000;

    /** Seconds of an idle line before the kernel asks, between questions, and how many. */
    private static final int KEEP_IDLE = 10;

    private static final int KEEP_INTERVAL = 5;
    private static final int KEEP_COUNT = 3;

    private static final int MIN_READ = 512;
    private static final int FIRST_READ = 16 << 10;
    private static final int MAX_READ = 256 << 10;

    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    static Transport of(EventLoop loop) {
        boolean epoll = loop instanceof IoEventLoop ioLoop && ioLoop.isIoType(EpollIoHandler.class);
        return epoll ? EPOLL : NIO;
    }

    public IoHandlerFactory ioHandler() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /** Loads what opens and reads sockets; on the loop. */
    public static void prime(EventLoop loop) {
        ByteBufAllocator.DEFAULT.ioBuffer(FIRST_READ).release();
        of(loop).tcp(loop)
                .handler(new ChannelInboundHandlerAdapter())
                .register()
                .addListener((ChannelFutureListener) done -> Sockets.close(done.channel()));
    }

    Bootstrap tcp(EventLoop loop) {
        Bootstrap bootstrap =
                common(loop)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_KEEPALIVE, true);
        return switch (this) {
            case NIO -> bootstrap.channel(NioSocketChannel.class);
            case EPOLL ->
                    bootstrap
                            .channel(EpollSocketChannel.class)
                            .option(EpollChannelOption.TCP_USER_TIMEOUT, USER_TIMEOUT)
                            .option(EpollChannelOption.TCP_KEEPIDLE, KEEP_IDLE)
                            .option(EpollChannelOption.TCP_KEEPINTVL, KEEP_INTERVAL)
                            .option(EpollChannelOption.TCP_KEEPCNT, KEEP_COUNT);
        };
    }

    Bootstrap unix(EventLoop loop) {
        Bootstrap bootstrap = common(loop);
        return switch (this) {
            case NIO -> bootstrap.channel(NioDomainSocketChannel.class);
            case EPOLL -> bootstrap.channel(EpollDomainSocketChannel.class);
        };
    }

    SocketAddress address(Path path) {
        return switch (this) {
            case NIO -> UnixDomainSocketAddress.of(path);
            case EPOLL -> new DomainSocketAddress(path.toString());
        };
    }

    private static Bootstrap common(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(MIN_READ, FIRST_READ, MAX_READ));
    }
}
