/**
 * Two soft bells that say "listen", made by the browser itself: no sound file, no network, no licence.
 *
 *     const sound = new AudioContext()
 *     await chime(sound)                // resolves when they have faded
 */

/** Frequencies in hertz: a falling third, as doorbells have it. */
const NOTES = [659.25, 523.25] as const
const APART_SECONDS = 0.32
const FADES_SECONDS = 1.1
const LOUDNESS = 0.4

export function chime(sound: BaseAudioContext): Promise<void> {
  const start = sound.currentTime + 0.02
  const ends = NOTES.map((frequency, place) => ring(sound, frequency, start + place * APART_SECONDS))
  return Promise.all(ends).then(() => undefined)
}

function ring(sound: BaseAudioContext, frequency: number, at: number): Promise<void> {
  const loudness = sound.createGain()
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01)
  loudness.gain.exponentialRampToValueAtTime(0.001, at + FADES_SECONDS)
  loudness.connect(sound.destination)
  const tones = [
    [1, 1],
    [2, 0.25],
  ] as const
  const ended = tones.map(([multiple, share]) => {
    const tone = sound.createOscillator()
    const part = sound.createGain()
    tone.frequency.value = frequency * multiple
    part.gain.value = share
    tone.connect(part).connect(loudness)
    tone.start(at)
    tone.stop(at + FADES_SECONDS)
    return new Promise<void>((resolve) => tone.addEventListener('ended', () => resolve(), { once: true }))
  })
  return Promise.all(ended).then(() => loudness.disconnect())
}
