package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class DecoderScratchTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FULL_HD = 1920 * 1080;

    private final DecoderScratch scratch = new DecoderScratch();

    @Test
    void keepsWhatAWholePictureOfFullHdNeeds() {
        byte[] bytes = scratch.bytes(4 * FULL_HD);
        scratch.release();
        assertSame(bytes, scratch.bytes(1000));
        assertSame(bytes, scratch.bytes(4 * FULL_HD));
        assertTrue(scratch.kept() <= DecoderScratch.MAX_KEPT);
    }

    @Test
    void letsGoOfWhatIsLarger() {
        scratch.bytes(40 << 20);
        scratch.pixels(9 << 20);
        scratch.release();
        assertEquals(0, scratch.kept());
    }

    /** Five at four times the size of what is kept, and what remains of them. */
    @Test
    void decodersThatShareItKeepNoMoreThanItKeeps() throws Exception {
        int width = 4096;
        int height = 2048;
        var picture = Pictures.of(Pictures.KINDS.get(0), width, height, true);
        var into = new PixelBuffer(width, height, true);
        byte[] rows = Lz4Encoder.pack(picture, 9, false);
        byte[] lz4 = Lz4Encoder.encode(rows, 9, false, 60_000);
        new Lz4Decoder(scratch).decode(lz4, 0, lz4.length, into);
        assertTrue(scratch.kept() <= DecoderScratch.MAX_KEPT, "LZ4 keeps " + scratch.kept());
        byte[] quic = QuicEncoder.encode(Pictures.of("noise", width, height, true), 5);
        new QuicDecoder(scratch).decode(quic, 0, quic.length, into);
        assertTrue(scratch.kept() <= DecoderScratch.MAX_KEPT, "QUIC keeps " + scratch.kept());
        byte[] lz = LzEncoder.encode(picture, LzType.RGBA, true);
        new LzDecoder(scratch).decode(lz, 0, lz.length, into);
        assertTrue(scratch.kept() <= DecoderScratch.MAX_KEPT, "LZ keeps " + scratch.kept());
        byte[] glz = new GlzEncoder(1).encode(picture, LzType.RGBA, true);
        try (var decoder = new GlzDecoder(new GlzWindow(width * height), scratch)) {
            decoder.decode(glz, 0, glz.length, width, height, false);
        }
        assertTrue(scratch.kept() <= DecoderScratch.MAX_KEPT, "GLZ keeps " + scratch.kept());
    }

    /** What a guest in motion sends: the second image costs nothing but a few small objects. */
    @Test
    void theNextPictureOfFullHdAllocatesNothingThatIsLarge() throws Exception {
        var picture = Pictures.of(Pictures.KINDS.get(0), 1920, 1080, false);
        var into = new PixelBuffer(1920, 1080, false);
        var quic = new QuicDecoder(scratch);
        var lz4 = new Lz4Decoder(scratch);
        byte[] coded = QuicEncoder.encode(picture, 4);
        byte[] packed = Lz4Encoder.encode(Lz4Encoder.pack(picture, 8, false), 8, false, 60_000);
        decode(quic, coded, into);
        decode(lz4, packed, into);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decode(quic, coded, into);
        decode(lz4, packed, into);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        System.out.println("the second time: " + allocated + " bytes");
        assertTrue(allocated < 1 << 18, allocated + " bytes");
    }

    private static void decode(ImageDecoder decoder, byte[] data, PixelBuffer into)
            throws CorruptImageException {
        decoder.decode(data, 0, data.length, into);
    }
}
