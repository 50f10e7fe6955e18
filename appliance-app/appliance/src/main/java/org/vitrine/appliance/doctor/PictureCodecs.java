package org.vitrine.appliance.doctor;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.imaging.codec.CodecUnavailableException;
import org.vitrine.imaging.codec.JpegDecoder;
import org.vitrine.imaging.codec.Lz4Decoder;

/** Looks whether the libraries that decode pictures are there. */
public final class PictureCodecs {
    private PictureCodecs() {}

    /** Loads the libraries. */
    public static Finding finding() {
        return finding(List.of(JpegDecoder::load, Lz4Decoder::load));
    }

    /** Loads a library. */
    @FunctionalInterface
    interface Library {
        void load() throws CodecUnavailableException;
    }

    static Finding finding(List<Library> libraries) {
        List<String> missing = new ArrayList<>();
        for (Library library : libraries) {
            try {
                library.load();
            } catch (CodecUnavailableException e) {
                missing.add(String.valueOf(e.getMessage()));
            }
        }
        return missing.isEmpty()
                ? Finding.good("picture codecs", "JPEG and LZ4 are there")
                : Finding.weak(
                        "picture codecs",
                        String.join("; ", missing)
                                + "; servers are asked to send pictures in other ways");
    }
}
