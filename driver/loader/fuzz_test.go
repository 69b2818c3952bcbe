package loader_test

import (
	"testing"

	"rucy-llvm/driver/loader"
)

// Whatever the bytes are, loading ends in a collection or an error.
func FuzzLoad(f *testing.F) {
	for _, object := range [][]byte{
		nil, []byte("\x7fELF"), []byte("puts 1\n"),
		buildObject(f, native, []program{denyURandom, {"f", "xdp", constant(1)}}, "counts"),
		buildObject(f, alien, []program{returnZero}),
	} {
		f.Add(object)
	}
	f.Fuzz(func(t *testing.T, object []byte) {
		if c, err := loader.Load(object, loader.Options{}); err == nil {
			c.Close()
		}
	})
}
