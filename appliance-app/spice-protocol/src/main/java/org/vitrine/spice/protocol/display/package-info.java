/** Messages of the display channel: one record each, named as in the specification. */
package org.vitrine.spice.protocol.display;
