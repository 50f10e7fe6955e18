package org.vitrine.appliance.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.codec.CodecUnavailableException;

class PictureCodecsTest {
    @Test
    void theyAreThere() {
        assertEquals(
                Finding.good("picture codecs", "JPEG and LZ4 are there"), PictureCodecs.finding());
    }

    @Test
    void saysWhatIsMissingAndWhatToInstall() {
        assertEquals(
                Finding.weak(
                        "picture codecs",
                        "no a, install b; no c, install d; servers are asked to send pictures in"
                                + " other ways"),
                PictureCodecs.finding(
                        List.of(
                                () -> {
                                    throw new CodecUnavailableException("no a, install b");
                                },
                                () -> {},
                                () -> {
                                    throw new CodecUnavailableException("no c, install d");
                                })));
    }
}
