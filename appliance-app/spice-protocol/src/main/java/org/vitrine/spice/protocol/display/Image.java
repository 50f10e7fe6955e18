package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * A picture inside a draw message ({@code SpiceImage}); its data is a view of the message.
 *
 * @param id the key in the image cache, unsigned
 * @param cacheMe to be kept under {@code id} once decoded
 * @param highBitsSet the unused byte of its 32-bit pixels is 0xff
 * @param cacheReplaceMe to be kept under {@code id} in place of a lossy version
 * @param width in pixels, 1..16384 (0 is possible where {@code data} refers to another picture)
 * @param height in pixels, likewise
 */
public record Image(
        long id,
        boolean cacheMe,
        boolean highBitsSet,
        boolean cacheReplaceMe,
        int width,
        int height,
        ImageData data) {
    private static final int FLAG_CACHE_ME = 1;
    private static final int FLAG_HIGH_BITS_SET = 2;
    private static final int FLAG_CACHE_REPLACE_ME = 4;

    /** Reads a pointer and the image that it points to; a null pointer is no image. */
    static Optional<Image> readOptional(String field, WireReader in) throws ProtocolException {
        long pointer = in.u32(field);
        return pointer == 0 ? Optional.empty() : Optional.of(read(in.at(field, pointer)));
    }

    /** Reads a pointer, which must not be null, and the image that it points to. */
    static Image readRequired(String field, WireReader in) throws ProtocolException {
        return read(Limits.follow(field, in));
    }

    static Image read(WireReader in) throws ProtocolException {
        long id = in.u64("image id");
        int at = in.offset();
        int type = in.u8("image type");
        int flags = in.u8("image flags");
        int sizeAt = in.offset();
        int width = in.u32("image width", Limits.MAX_SIDE);
        int height = in.u32("image height", Limits.MAX_SIDE);
        Limits.area("image", sizeAt, width, height);
        ImageData data = ImageData.read(type, at, in);
        if (data instanceof ImageData.Coded && (width == 0 || height == 0)) {
            throw new ProtocolException(
                    "image at offset " + sizeAt + ": " + width + "x" + height + " is no size");
        }
        return new Image(
                id,
                (flags & FLAG_CACHE_ME) != 0,
                (flags & FLAG_HIGH_BITS_SET) != 0,
                (flags & FLAG_CACHE_REPLACE_ME) != 0,
                width,
                height,
                data);
    }
}
