package object

// What tests of whole objects need, which can't be in this package, since the
// code generator uses it.
var (
	ForWorkout   = forWorkout
	NewestObject = newestObject
	ReadModule   = readModule
)
