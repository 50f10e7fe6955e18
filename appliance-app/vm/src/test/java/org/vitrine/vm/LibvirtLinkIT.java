package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.libvirt.LibvirtException;

/** At libvirt's test driver, whose domains exist only in this process. */
class LibvirtLinkIT {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000001";

    private static LibvirtLink open() throws LibvirtException {
        return new LibvirtLink(
                "test:///default",
                false,
                new LibvirtLink.Events() {
                    @Override
                    public void happened(String uuid, GuestEvent event) {
                        // nothing happens here
                    }

                    @Override
                    public void lost() {
                        // it is not a daemon's
                    }
                });
    }

    @Test
    void domainThatLibvirtDoesNotKnowIsOff() throws LibvirtException, VmException {
        try (LibvirtLink link = open()) {
            assertEquals(GuestState.OFF, link.state(NOBODY));
            assertFalse(link.destroy(NOBODY, false));
            assertEquals(Optional.empty(), link.xml(NOBODY));
        }
    }

    @Test
    void withoutAConnectionNothingIsKnownOfADomain() throws LibvirtException {
        LibvirtLink link = open();
        link.close();
        assertThrows(VmException.class, () -> link.state(NOBODY));
        assertThrows(VmException.class, () -> link.destroy(NOBODY, false));
    }
}
