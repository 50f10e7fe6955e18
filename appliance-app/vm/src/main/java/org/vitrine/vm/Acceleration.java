package org.vitrine.vm;

/** How guests execute on this machine, decided by running one. */
public sealed interface Acceleration {
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
