/** Messages of the cursor channel: what the guest's pointer looks like and where it is. */
package org.vitrine.spice.protocol.cursor;
