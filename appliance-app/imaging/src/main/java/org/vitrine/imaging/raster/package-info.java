/** Raster operations: how new pixels are combined with the ones that are there. */
package org.vitrine.imaging.raster;
