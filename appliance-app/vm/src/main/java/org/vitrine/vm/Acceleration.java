package org.vitrine.vm;

import java.nio.file.Path;

/** How guests execute on this machine, decided by running one. */
public sealed interface Acceleration {
    /**
     * Finds out by running a guest of a few bytes, which may take two seconds.
     *
     * @param directory where the answer is kept for this boot of the machine
     * @throws VmException if the answer cannot be kept, or QEMU is missing
     */
    static Acceleration find(Path directory) throws VmException, InterruptedException {
        return new AccelerationProbe(directory).probe();
    }

    /**
     * Why, in words for staff: {@code a guest ran under KVM in 210 ms}, {@code there is no
     * /dev/kvm}.
     */
    String reason();

    /** The {@code type} of libvirt's {@code <domain>}. */
    String domainType();

    /** By the processor. */
    record Kvm(String reason) implements Acceleration {
        @Override
        public String domainType() {
            return "kvm";
        }
    }

    /** By QEMU's translator, ten to fifty times slower. */
    record Tcg(String reason) implements Acceleration {
        @Override
        public String domainType() {
            return "qemu";
        }
    }
}
