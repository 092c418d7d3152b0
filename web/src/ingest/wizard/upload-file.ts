import { type FileInspection, fileInspectionSchema, type ImportKind } from '@server/ingest/ingest.schema.ts'
import { ApiError } from '../../api/api-error.ts'
import { apiUrl, readAnswer } from '../../api/request.ts'

/**
 * Sends a file and answers what it turned out to be; a null kind is told from its headers or its name. XMLHttpRequest, because fetch cannot tell how much has been sent.
 * @throws ApiError
 */
export function uploadFile(
  file: File,
  kind: ImportKind | null,
  onSent: (share: number) => void,
): Promise<FileInspection> {
  const sending = new XMLHttpRequest()
  sending.open('POST', apiUrl('/ingest/files', { name: file.name, as: kind, preset: 'auto' }))
  sending.setRequestHeader('content-type', 'application/octet-stream')
  sending.upload.onprogress = event => event.lengthComputable && onSent(event.loaded / event.total)
  const answered = new Promise<Response>((resolve, reject) => {
    sending.onerror = () =>
      reject(new ApiError({ title: 'The server does not answer.', status: 0, code: 'http.unreachable' }))
    sending.onload = () =>
      resolve(new Response(sending.responseText, { status: sending.status, statusText: sending.statusText }))
  })
  sending.send(file)
  return answered.then(response => readAnswer(fileInspectionSchema, response))
}
