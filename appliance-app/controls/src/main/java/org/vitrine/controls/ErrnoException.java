package org.vitrine.controls;

import java.io.IOException;

/** A call of Linux failed. */
final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    ErrnoException(String call, int errno) {
        super(call + ": " + words(errno));
        this.errno = errno;
    }

    /** {@code errno.h}. */
    int errno() {
        return errno;
    }

    private static String words(int errno) {
        return switch (errno) {
            case LibC.ENOENT -> "there is no such file";
            case LibC.EACCES -> "permission denied";
            case LibC.EBUSY -> "another program has it";
            case LibC.ENODEV, LibC.ENXIO -> "there is no such device";
            case LibC.ENOTTY -> "not a device of this kind";
            default -> "errno " + errno;
        };
    }
}
