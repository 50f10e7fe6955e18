/** Virtual machines by libvirt. */
@NullMarked
package org.vitrine.vm;

import org.jspecify.annotations.NullMarked;
