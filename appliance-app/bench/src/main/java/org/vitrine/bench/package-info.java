/**
 * Measures viewers of one SPICE server against each other: real QEMU, an X server of their own, and
 * the pixels that arrive on its screen. It knows a viewer only as a command line, so that ours and
 * its peers are treated alike.
 */
@NullMarked
package org.vitrine.bench;

import org.jspecify.annotations.NullMarked;
