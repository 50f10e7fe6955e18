/**
 * Starts the appliance image in a virtual machine and judges it from outside: by its screen, and by
 * what its disk holds afterwards. It knows nothing of the app but how the demo exhibit looks.
 */
@NullMarked
package org.vitrine.image.test;

import org.jspecify.annotations.NullMarked;
