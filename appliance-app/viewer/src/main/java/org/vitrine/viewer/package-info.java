/** The window, the frame, cards and overlays. */
@NullMarked
package org.vitrine.viewer;

import org.jspecify.annotations.NullMarked;
