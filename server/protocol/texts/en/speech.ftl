# The call, said aloud.
speech-call = Number { $label }, please go to counter { $counter }
