/** What systemd is told of the kiosk when it runs as a unit. */
@NullMarked
package org.vitrine.appliance.systemd;

import org.jspecify.annotations.NullMarked;
