package org.vitrine.imaging.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * LZ4 ({@code SPICE_IMAGE_TYPE_LZ4}), by liblz4: blocks behind their length, each of which may
 * refer to what the ones before it gave. The high byte of {@link BitmapFormat#RGB32} is as stored.
 */
public final class Lz4Decoder implements ImageDecoder {
    private static final int[] NO_PALETTE = {};
    private static final boolean LITTLE_ENDIAN =
            ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN);

    /** How far back a block may refer. */
    private static final int WINDOW = 1 << 16;

    private final Lz4Library library;
    private final DecoderScratch scratch;

    /**
     * A decoder for any number of images, one after the other.
     *
     * @throws CodecUnavailableException if liblz4 is not there
     */
    public Lz4Decoder() throws CodecUnavailableException {
        this(new DecoderScratch());
    }

    /**
     * The same.
     *
     * @param scratch shared with decoders of the same thread
     */
    public Lz4Decoder(DecoderScratch scratch) throws CodecUnavailableException {
        this.library = Lz4Library.load();
        this.scratch = scratch;
    }

    /**
     * Loads liblz4, in about a millisecond.
     *
     * @throws CodecUnavailableException if it is not there; the message says what to install
     */
    public static void load() throws CodecUnavailableException {
        var _ = Lz4Library.find();
    }

    private record Header(boolean topDown, BitmapFormat format) {
        static Header read(ByteCursor in) throws CorruptImageException {
            boolean topDown = in.u8("LZ4 top_down") != 0;
            BitmapFormat format = BitmapFormat.ofCode(in.u8("LZ4 format"), 1);
            return switch (format) {
                case RGB16, RGB24, RGB32, RGBA -> new Header(topDown, format);
                case BIT1_LE, BIT1_BE, BIT4_LE, BIT4_BE, BIT8, ALPHA8 ->
                        throw new CorruptImageException(
                                "LZ4 format: " + format + " is not one of RGB", 1);
            };
        }
    }

    @Override
    public boolean hasAlpha(byte[] data, int offset, int length) throws CorruptImageException {
        return Header.read(new ByteCursor(data, offset, length)).format.hasAlpha();
    }

    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        Header header = Header.read(in);
        int stride = header.format.rowBytes(into.width());
        int total = stride * into.height();
        if (header.topDown && header.format.bits() == Integer.SIZE && LITTLE_ENDIAN) {
            // The rows as they are coded are the pixels as they are kept.
            blocks(in, MemorySegment.ofArray(into.pixels()));
            return;
        }
        byte[] rows = scratch.bytes(total);
        try {
            blocks(in, MemorySegment.ofArray(rows).asSlice(0, total));
            BitmapRows.expand(
                    header.format,
                    rows,
                    0,
                    stride,
                    header.topDown,
                    NO_PALETTE,
                    into.pixels(),
                    into.width(),
                    into.height());
        } finally {
            scratch.release();
        }
    }

    /** Decodes blocks until {@code out} is full. */
    private void blocks(ByteCursor in, MemorySegment out) throws CorruptImageException {
        MemorySegment data = MemorySegment.ofArray(in.data);
        int total = (int) out.byteSize();
        int at = 0;
        while (at < total) {
            int size = in.u32("LZ4 block length", in.end - in.at - 4);
            int known = Math.min(at, WINDOW);
            int written =
                    library.decompress(
                            data.asSlice(in.at, size),
                            out.asSlice(at, total - at),
                            out.asSlice(at - known, known));
            if (written < 0) {
                throw new CorruptImageException(
                        "LZ4 block: " + size + " bytes are none for " + (total - at), in.offset());
            }
            in.at += size;
            at += written;
        }
    }
}
