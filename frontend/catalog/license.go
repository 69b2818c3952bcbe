package catalog

import "slices"

// gplCompatible are the licenses that the kernel takes for the GPL, or for
// compatible with it (include/linux/license.h). It compares them byte by byte.
var gplCompatible = []string{
	"GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
}

// GPLCompatible reports whether the kernel lets programs of that license call
// its GPL-only helpers.
func GPLCompatible(license string) bool { return slices.Contains(gplCompatible, license) }

// GPLCompatibleLicenses are the texts that GPLCompatible accepts.
func GPLCompatibleLicenses() []string { return slices.Clone(gplCompatible) }

// MaxLicense is how many bytes of a license the kernel reads.
const MaxLicense = 127
