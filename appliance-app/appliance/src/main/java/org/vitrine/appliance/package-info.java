/** Wiring, configuration, the command line. */
@NullMarked
package org.vitrine.appliance;

import org.jspecify.annotations.NullMarked;
