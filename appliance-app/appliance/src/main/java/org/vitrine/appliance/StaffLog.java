package org.vitrine.appliance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.vitrine.appliance.systemd.ServiceReport;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Staff;

/** Faults as lines of the log, and told to systemd where that started us. */
record StaffLog(Optional<ServiceReport> service) implements Staff {
    private static final Logger LOG = System.getLogger(StaffLog.class.getName());

    @Override
    public void report(Fault fault, String detail) {
        service.ifPresent(systemd -> systemd.report(fault, detail));
        LOG.log(
                Level.WARNING,
                "fault "
                        + fault.number()
                        + ": "
                        + fault.words()
                        + (detail.isEmpty() ? "" : ": " + detail));
    }

    @Override
    public void recovered(Fault fault, Duration after) {
        LOG.log(
                Level.INFO,
                "the exhibit is back after fault "
                        + fault.number()
                        + "; visitors saw the card for "
                        + after.toMillis()
                        + " ms");
    }
}
