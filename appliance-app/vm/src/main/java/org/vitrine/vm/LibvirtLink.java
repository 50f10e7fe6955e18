package org.vitrine.vm;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.event.ConnectionCloseListener;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.IOErrorListener;
import org.libvirt.event.LifecycleListener;
import org.libvirt.event.StoppedDetail;
import org.libvirt.event.SuspendedDetail;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virError;

/**
 * One connection to libvirt: the calls we need by domain UUID, and the events of all domains. Any
 * of the calls may hang.
 */
final class LibvirtLink implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LibvirtLink.class.getName());

    /** VIR_DOMAIN_PAUSED_IOERROR. */
    private static final int PAUSED_IOERROR = 5;

    private static final int HMP = 1;

    private final OpenConnect connect;
    private final Events events;
    private final LifecycleListener onLifecycle;
    private final IOErrorListener onIoError;

    /** Fields, since native code holds them and the collector does not see that. */
    private final LibvirtMore.WatchdogCallback onWatchdog;

    private final LibvirtMore.RebootCallback onReboot;

    private final ConnectionCloseListener onClose;
    private final boolean daemon;
    private final List<Integer> registrations = new ArrayList<>();

    /** Takes the events of all domains, on thread {@code vm-events}. */
    interface Events {
        void happened(String uuid, GuestEvent event);

        void lost();
    }

    /** Lets the pointer out that libvirt-java keeps to its own package and subclasses. */
    private static final class OpenConnect extends Connect {
        OpenConnect(String uri) throws LibvirtException {
            super(uri);
        }

        ConnectionPointer pointer() {
            return vcp;
        }
    }

    LibvirtLink(String uri, boolean daemon, Events events) throws LibvirtException {
        EventLoop.start();
        this.events = events;
        this.daemon = daemon;
        connect = new OpenConnect(uri);
        onLifecycle = (domain, event) -> lifecycle(domain, event);
        onReboot =
                (connection, domain, opaque) ->
                        events.happened(uuidOf(domain), new GuestEvent.Rebooted());
        onIoError =
                (domain, path, alias, action) ->
                        tell(domain, new GuestEvent.IoError(alias == null ? "" : alias));
        onWatchdog =
                (connection, domain, action, opaque) ->
                        events.happened(uuidOf(domain), new GuestEvent.WatchdogFired());
        onClose = (closed, reason) -> events.lost();
        connect.addLifecycleListener(onLifecycle);
        connect.addIOErrorListener(onIoError);
        registrations.add(
                LibvirtMore.MORE.virConnectDomainEventRegisterAny(
                        connect.pointer(),
                        null,
                        LibvirtMore.EVENT_WATCHDOG,
                        onWatchdog,
                        null,
                        null));
        registrations.add(
                LibvirtMore.MORE.virConnectDomainEventRegisterAny(
                        connect.pointer(), null, LibvirtMore.EVENT_REBOOT, onReboot, null, null));
        if (daemon) {
            connect.registerCloseListener(onClose);
        }
    }

    private int lifecycle(Domain domain, DomainEvent event) {
        switch (event.getType()) {
            case STOPPED ->
                    tell(
                            domain,
                            new GuestEvent.Stopped(reasonOf(event.<StoppedDetail>getDetail())));
            case CRASHED -> tell(domain, new GuestEvent.Panicked());
            case SUSPENDED ->
                    tell(
                            domain,
                            new GuestEvent.Paused(
                                    event.<SuspendedDetail>getDetail()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT)));
            case RESUMED -> tell(domain, new GuestEvent.Resumed());
            case DEFINED, UNDEFINED, STARTED, SHUTDOWN, PMSUSPENDED, UNKNOWN -> {
                // nothing that a visitor would notice, or told by STOPPED
            }
        }
        return 0;
    }

    private static GuestEvent.Reason reasonOf(StoppedDetail detail) {
        return switch (detail) {
            case SHUTDOWN -> GuestEvent.Reason.SHUTDOWN;
            case CRASHED -> GuestEvent.Reason.CRASHED;
            case DESTROYED, MIGRATED, SAVED, FROM_SNAPSHOT -> GuestEvent.Reason.DESTROYED;
            case FAILED, UNKNOWN -> GuestEvent.Reason.FAILED;
        };
    }

    private void tell(Domain domain, GuestEvent event) {
        try {
            events.happened(domain.getUUIDString(), event);
        } catch (LibvirtException e) {
            LOG.log(Level.ERROR, "an event of a domain without UUID: " + event, e);
        }
    }

    private static String uuidOf(DomainPointer domain) {
        byte[] uuid = new byte[LibvirtMore.UUID_BYTES];
        LibvirtMore.MORE.virDomainGetUUIDString(domain, uuid);
        return Native.toString(uuid, StandardCharsets.US_ASCII);
    }

    /** {@code libvirt 9.0.0}. */
    String version() throws LibvirtException {
        long v = connect.getLibVersion();
        return "libvirt " + v / 1_000_000 + "." + v / 1000 % 1000 + "." + v % 1000;
    }

    /** Starts a transient domain. */
    void create(String xml, boolean paused) throws LibvirtException {
        connect.domainCreateXML(xml, paused ? Domain.CreateFlags.PAUSED : Domain.CreateFlags.NONE)
                .free();
    }

    /** The XML of all active domains whose name begins as given, with their tickets. */
    List<String> activeXml(String namePrefix) throws LibvirtException {
        List<String> found = new ArrayList<>();
        for (int id : connect.listDomains()) {
            try {
                Domain domain = connect.domainLookupByID(id);
                try {
                    if (domain.getName().startsWith(namePrefix)) {
                        found.add(domain.getXMLDesc(Domain.XMLFlags.SECURE));
                    }
                } finally {
                    domain.free();
                }
            } catch (LibvirtException e) {
                if (!isGone(e)) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** The XML of a domain with its ticket, or empty where it is not active. */
    Optional<String> xml(String uuid) throws LibvirtException, VmException {
        return with(uuid, domain -> domain.getXMLDesc(Domain.XMLFlags.SECURE));
    }

    /** Off only where libvirt says that there is no such domain; no answer is a failure. */
    GuestState state(String uuid) throws VmException {
        DomainPointer domain = lookUp("look at", uuid);
        if (domain == null) {
            return GuestState.OFF;
        }
        try {
            var state = new IntByReference();
            var reason = new IntByReference();
            if (LibvirtMore.MORE.virDomainGetState(domain, state, reason, 0) < 0) {
                needGone("look at", uuid);
                return GuestState.OFF;
            }
            return switch (state.getValue()) { // virDomainState
                case 1, 2 -> GuestState.RUNNING;
                case 3, 7 ->
                        reason.getValue() == PAUSED_IOERROR
                                ? GuestState.IO_ERROR
                                : GuestState.PAUSED;
                case 4, 6 -> GuestState.ENDING;
                default -> GuestState.OFF;
            };
        } finally {
            LibvirtMore.LIBVIRT.virDomainFree(domain);
        }
    }

    void suspend(String uuid) throws LibvirtException, VmException {
        need(
                "pause",
                uuid,
                domain -> {
                    domain.suspend();
                    return true;
                });
    }

    void resume(String uuid) throws LibvirtException, VmException {
        need(
                "resume",
                uuid,
                domain -> {
                    domain.resume();
                    return true;
                });
    }

    /**
     * A command of QEMU's human monitor; its errors are text in the answer, not failures of the
     * call.
     */
    String monitor(String uuid, String command) throws LibvirtException, VmException {
        return need(command, uuid, domain -> domain.qemuMonitorCommand(command, HMP)).strip();
    }

    /**
     * A command of QEMU's machine protocol; answers JSON, which says {@code "error"} where it
     * failed.
     */
    String machine(String uuid, String json) throws LibvirtException, VmException {
        return need("QMP", uuid, domain -> domain.qemuMonitorCommand(json, 0));
    }

    /** Saves memory and devices into a file and ends the domain. */
    void save(String uuid, String file) throws LibvirtException, VmException {
        need(
                "save",
                uuid,
                domain -> {
                    domain.save(file);
                    return true;
                });
    }

    void restore(String file, String xml) throws VmException {
        if (LibvirtMore.MORE.virDomainRestoreFlags(
                        connect.pointer(), file, xml, LibvirtMore.SAVE_RUNNING)
                < 0) {
            throw new VmException("restore", file, lastError());
        }
    }

    /**
     * Ends a domain.
     *
     * @return whether there was one
     */
    boolean destroy(String uuid, boolean gracefully) throws VmException {
        DomainPointer domain = lookUp("destroy", uuid);
        if (domain == null) {
            return false;
        }
        try {
            int flags = gracefully ? LibvirtMore.DESTROY_GRACEFUL : 0;
            if (LibvirtMore.MORE.virDomainDestroyFlags(domain, flags) < 0) {
                virError error = LibvirtMore.LIBVIRT.virGetLastError();
                boolean gone =
                        error != null
                                && (error.code == LibvirtMore.ERROR_NO_DOMAIN
                                        || error.code == LibvirtMore.ERROR_OPERATION_INVALID);
                if (!gone) {
                    throw new VmException("destroy", uuid, lastError());
                }
            }
            return true;
        } finally {
            LibvirtMore.LIBVIRT.virDomainFree(domain);
        }
    }

    /** What libvirt can do with QEMU; asked for the time it takes. */
    void domainCapabilities(String type) throws VmException {
        Pointer answer =
                LibvirtMore.MORE.virConnectGetDomainCapabilities(
                        connect.pointer(), null, "x86_64", null, type, 0);
        if (answer == null) {
            throw new VmException("domain capabilities", type, lastError());
        }
        Native.free(Pointer.nativeValue(answer));
    }

    /** Null where libvirt says that there is no such domain. */
    private @Nullable DomainPointer lookUp(String operation, String uuid) throws VmException {
        DomainPointer domain =
                LibvirtMore.LIBVIRT.virDomainLookupByUUIDString(connect.pointer(), uuid);
        if (domain == null) {
            needGone(operation, uuid);
        }
        return domain;
    }

    /**
     * After a call that failed: a broken connection looks just like a domain that is gone, but what
     * a guest writes must not be thrown away while it may still run.
     */
    private static void needGone(String operation, String uuid) throws VmException {
        virError error = LibvirtMore.LIBVIRT.virGetLastError();
        if (error == null || error.code != LibvirtMore.ERROR_NO_DOMAIN) {
            throw new VmException(operation, uuid, lastError());
        }
    }

    private static String lastError() {
        virError error = LibvirtMore.LIBVIRT.virGetLastError();
        return error == null || error.message == null ? "no reason given" : error.message;
    }

    private interface OnDomain<T> {
        T run(Domain domain) throws LibvirtException;
    }

    private <T> T need(String operation, String uuid, OnDomain<T> call)
            throws LibvirtException, VmException {
        return with(uuid, call)
                .orElseThrow(() -> new VmException(operation, uuid, "it does not run"));
    }

    private <T> Optional<T> with(String uuid, OnDomain<T> call)
            throws LibvirtException, VmException {
        @Nullable Domain domain = null;
        try {
            domain = connect.domainLookupByUUIDString(uuid);
        } catch (LibvirtException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
        if (domain == null) {
            needGone("look for", uuid);
            return Optional.empty();
        }
        try {
            return Optional.of(call.run(domain));
        } finally {
            domain.free();
        }
    }

    private static boolean isGone(LibvirtException e) {
        return e.getError() != null && e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN;
    }

    /** {@link #close} for where a result is wanted. */
    boolean shut() throws LibvirtException {
        close();
        return true;
    }

    /**
     * Lets the connection go also where it is broken and its daemon takes no farewells; libvirt
     * keeps its descriptor until the last of the callbacks has gone.
     */
    @Override
    public void close() throws LibvirtException {
        try {
            if (daemon) {
                connect.unregisterCloseListener();
            }
        } finally {
            try {
                deregister();
            } finally {
                connect.close();
            }
        }
    }

    private void deregister() throws LibvirtException {
        for (int registration : registrations) {
            if (registration >= 0) {
                LibvirtMore.LIBVIRT.virConnectDomainEventDeregisterAny(
                        connect.pointer(), registration);
            }
        }
        try {
            connect.removeLifecycleListener(onLifecycle);
        } finally {
            connect.removeIOErrorListener(onIoError);
        }
    }
}
