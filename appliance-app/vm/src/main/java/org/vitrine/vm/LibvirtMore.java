package org.vitrine.vm;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;

/** What libvirt-java does not bind: libvirt/libvirt-domain.h, libvirt/virterror.h. */
interface LibvirtMore extends Library {
    LibvirtMore MORE = Native.load("virt", LibvirtMore.class);
    Libvirt LIBVIRT = Libvirt.INSTANCE;

    /** VIR_DOMAIN_EVENT_ID_REBOOT. */
    int EVENT_REBOOT = 1;

    /** VIR_DOMAIN_EVENT_ID_WATCHDOG. */
    int EVENT_WATCHDOG = 3;

    /** VIR_ERR_NO_DOMAIN. */
    int ERROR_NO_DOMAIN = 42;

    /** VIR_ERR_OPERATION_INVALID: among others, the domain is not running. */
    int ERROR_OPERATION_INVALID = 55;

    /** VIR_DOMAIN_SAVE_RUNNING, VIR_DOMAIN_SAVE_BYPASS_CACHE is 1. */
    int SAVE_RUNNING = 2;

    /** VIR_DOMAIN_DESTROY_GRACEFUL: QEMU ends by itself and closes its images. */
    int DESTROY_GRACEFUL = 1;

    /** VIR_UUID_STRING_BUFLEN. */
    int UUID_BYTES = 37;

    int virConnectDomainEventRegisterAny(
            ConnectionPointer connection,
            @Nullable DomainPointer domain,
            int event,
            WatchdogCallback callback,
            @Nullable Pointer opaque,
            @Nullable Pointer free);

    int virConnectDomainEventRegisterAny(
            ConnectionPointer connection,
            @Nullable DomainPointer domain,
            int event,
            RebootCallback callback,
            @Nullable Pointer opaque,
            @Nullable Pointer free);

    int virDomainGetState(
            DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    int virDomainGetUUIDString(DomainPointer domain, byte[] uuid);

    int virDomainDestroyFlags(DomainPointer domain, int flags);

    int virDomainRestoreFlags(ConnectionPointer connection, String from, String xml, int flags);

    @Nullable Pointer virConnectGetDomainCapabilities(
            ConnectionPointer connection,
            @Nullable String emulator,
            String architecture,
            @Nullable String machine,
            String type,
            int flags);

    /** virConnectDomainEventGenericCallback. */
    interface RebootCallback extends Callback {
        /** Runs on the thread of the event loop. */
        void rebooted(ConnectionPointer connection, DomainPointer domain, @Nullable Pointer opaque);
    }

    /** virConnectDomainEventWatchdogCallback. */
    interface WatchdogCallback extends Callback {
        /** Runs on the thread of the event loop. */
        void fired(
                ConnectionPointer connection,
                DomainPointer domain,
                int action,
                @Nullable Pointer opaque);
    }
}
