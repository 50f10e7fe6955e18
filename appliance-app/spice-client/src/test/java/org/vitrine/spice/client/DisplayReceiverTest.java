package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrine.imaging.codec.CodecUnavailableException;
import org.vitrine.spice.protocol.Capabilities;

class DisplayReceiverTest {
    @Test
    void announcesOnlyWhatCanBeDecodedHere() {
        assertEquals(
                Capabilities.of(0, 1, 4, 5, 6, 8, 9), DisplayReceiver.capabilities(true, true));
        assertEquals(Capabilities.of(0, 1, 4, 6, 8, 9), DisplayReceiver.capabilities(false, true));
        // Of several codecs none: no streams come, only images.
        assertEquals(Capabilities.of(0, 1, 4, 5, 6, 8), DisplayReceiver.capabilities(true, false));
        assertEquals(DisplayReceiver.capabilities(true, true), DisplayReceiver.capabilities());
    }

    @Test
    void aLibraryThatIsMissingIsNoFailure() {
        assertTrue(DisplayReceiver.isThere(() -> {}));
        assertFalse(
                DisplayReceiver.isThere(() -> {
                    throw new CodecUnavailableException("on purpose");
                }));
    }
}
