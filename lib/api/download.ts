interface Content {
  media: string
  filename: string
  body: string | Uint8Array<ArrayBuffer>
}

/** An answer that is a file: what an operation gives instead of its JSON when its query asks for another format. */
export class Download {
  readonly media: string
  readonly filename: string
  readonly body: string | Uint8Array<ArrayBuffer>

  constructor({ media, filename, body }: Content) {
    this.media = media
    this.filename = filename
    this.body = body
  }
}
