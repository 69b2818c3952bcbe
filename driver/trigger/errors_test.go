package trigger

import (
	"strings"
	"testing"
)

// wantError fails the test unless there is an error whose text ends so.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("the error is %v, which is to end with %q", err, want)
	}
}
